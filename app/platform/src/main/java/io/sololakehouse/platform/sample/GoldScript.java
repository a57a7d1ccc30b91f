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

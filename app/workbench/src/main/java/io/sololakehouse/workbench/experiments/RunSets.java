package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.tracking.RunTable;
import io.sololakehouse.workbench.experiments.data.RunField;
import io.sololakehouse.workbench.experiments.data.RunSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The sets of runs that charts are drawn of. FX thread only. */
final class RunSets {

    private @Nullable RunSet known;
    private @Nullable Set<String> knownOf;

    /**
     * The runs that pass a filter; the same object until runs or filter change.
     *
     * @param passing their ids, or null for all
     */
    RunSet matching(RunTable all, @Nullable Set<String> passing) {
        RunSet before = known;
        if (before != null && before.table() == all && knownOf == passing) {
            return before;
        }
        RunSet made = new RunSet(
                all,
                IntStream.range(0, all.size())
                        .filter(run ->
                                passing == null || passing.contains(all.run(run).id()))
                        .toArray());
        known = made;
        knownOf = passing;
        return made;
    }

    /** The first runs among the rows that pass and have a metric. @param metric null for any */
    static RunSet top(RunTable all, List<RunRow> rows, @Nullable RunField metric, int most) {
        return new RunSet(
                all,
                rows.stream()
                        .filter(row -> row instanceof RunRow.OfRun run
                                && run.matched()
                                && (metric == null || RunReader.has(run.table(), run.run(), metric)))
                        .limit(most)
                        .mapToInt(row -> ((RunRow.OfRun) row).run())
                        .toArray());
    }

    /** The runs with these ids, in their order, as far as they are there. */
    static RunSet of(RunTable all, Collection<String> ids) {
        Map<String, Integer> places = new HashMap<>();
        for (int run = 0; run < all.size(); run++) {
            places.put(all.run(run).id(), run);
        }
        return new RunSet(
                all,
                ids.stream()
                        .map(places::get)
                        .filter(Objects::nonNull)
                        .mapToInt(Integer::intValue)
                        .toArray());
    }
}

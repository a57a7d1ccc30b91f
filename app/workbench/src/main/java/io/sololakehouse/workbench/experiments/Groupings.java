package io.sololakehouse.workbench.experiments;

import io.sololakehouse.workbench.experiments.data.RunField;
import io.sololakehouse.workbench.experiments.data.RunSet;
import java.util.ArrayList;
import java.util.List;

/** Fields to choose from in comparisons. Pure functions. */
final class Groupings {

    private Groupings() {}

    /** What runs can be grouped by: parameters that differ first. */
    static List<RunColumns.Choice> of(RunSet runs) {
        List<RunField> differing = runs.differingParams();
        List<RunField> same = new ArrayList<>(runs.params());
        same.removeAll(differing);
        return List.of(
                new RunColumns.Choice("Parameters that differ", differing),
                new RunColumns.Choice("Run", List.of(RunField.DATA_VERSION, RunField.STATUS)),
                new RunColumns.Choice("Parameters that are the same", same));
    }

    /** What can be an axis or a colour. */
    static List<RunColumns.Choice> axes(RunSet runs) {
        List<RunField> differing = runs.differingParams();
        List<RunField> same = new ArrayList<>(runs.params());
        same.removeAll(differing);
        return List.of(
                new RunColumns.Choice("Metrics", runs.metrics()),
                new RunColumns.Choice("Parameters that differ", differing),
                new RunColumns.Choice(
                        "Run", List.of(RunField.DURATION, RunField.STARTED, RunField.STATUS, RunField.DATA_VERSION)),
                new RunColumns.Choice("Parameters that are the same", same));
    }
}

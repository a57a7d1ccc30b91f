package io.sololakehouse.workbench.experiments;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the view was left, section {@value #SECTION} of its own file.
 *
 * @param experiment the name of the open experiment, empty for none
 * @param columns the columns of each experiment's table by its id, in their order
 * @param widths of columns in px, by column
 */
public record ExperimentsState(String experiment, Map<String, List<String>> columns, Map<String, Double> widths) {

    static final String SECTION = "experiments";

    public ExperimentsState {
        columns = Map.copyOf(columns);
        widths = Map.copyOf(widths);
    }

    public static ExperimentsState defaults() {
        return new ExperimentsState("", Map.of(), Map.of());
    }

    ExperimentsState withExperiment(String name) {
        return new ExperimentsState(name, columns, widths);
    }

    ExperimentsState withColumns(String experiment, List<String> chosen) {
        Map<String, List<String>> changed = new HashMap<>(columns);
        changed.put(experiment, List.copyOf(chosen));
        return new ExperimentsState(this.experiment, changed, widths);
    }

    ExperimentsState withWidth(String column, double width) {
        Map<String, Double> changed = new HashMap<>(widths);
        changed.put(column, width);
        return new ExperimentsState(experiment, columns, changed);
    }
}

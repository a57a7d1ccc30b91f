package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Tooltips;
import io.sololakehouse.workbench.control.Units;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Over rows that are not all: why the statement ended before its last row. */
final class TroubleStrip extends HBox {

    private final ResultSetModel set;
    private final Label text = new Label();

    TroubleStrip(ResultSetModel set, ResultsHost host) {
        this.set = set;
        getStyleClass().add("result-trouble");
        text.setMinWidth(0);
        text.getStyleClass().add("text-note");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren()
                .addAll(
                        Icons.of("fth-alert-circle", 14, "fg-danger"),
                        text,
                        space,
                        Buttons.small(Buttons.plain("Run again", "fth-rotate-cw", () -> host.runAgain(set.run()))));
        set.stateProperty().addListener((property, old, now) -> update());
        set.problemProperty().addListener((property, old, now) -> update());
        set.rowCountProperty().addListener((property, old, now) -> update());
        update();
    }

    private void update() {
        boolean cancelled = set.stateProperty().get() == ResultSetModel.State.CANCELLED;
        Problem problem = set.problemProperty().get();
        boolean shown = cancelled || problem != null;
        setVisible(shown);
        setManaged(shown);
        if (!shown) {
            return;
        }
        getStyleClass().remove("cancelled");
        if (cancelled) {
            getStyleClass().add("cancelled");
        }
        getChildren()
                .set(
                        0,
                        cancelled
                                ? Icons.of("fth-slash", 14, "fg-subtle")
                                : Icons.of("fth-alert-circle", 14, "fg-danger"));
        String arrived = Units.count(set.rowCountProperty().get(), "row", "rows") + " had arrived and are kept";
        String what = cancelled || problem == null
                ? "Cancelled: " + arrived + "."
                : problem.what() + ". " + arrived + "; the reason is under Messages.";
        text.setText(what);
        text.setTooltip(problem == null ? null : Tooltips.of(problem.what() + "\n" + problem.why()));
    }
}

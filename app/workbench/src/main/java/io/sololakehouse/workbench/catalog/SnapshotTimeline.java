package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.tables.SnapshotInfo;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Units;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The last snapshots on a line, the newest at the right: when, what, how many rows. One can be chosen; Left and Right
 * move. The operation is told by colour, shape and word.
 */
final class SnapshotTimeline extends StackPane {

    static final int SHOWN = 8;
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final HBox stops = new HBox();
    private final Consumer<SnapshotInfo> choose;
    private final Clock clock;
    private List<SnapshotInfo> shown = List.of();
    private @Nullable SnapshotInfo chosen;

    /** @param choose called with the snapshot that the user chose */
    SnapshotTimeline(Clock clock, Consumer<SnapshotInfo> choose) {
        this.clock = clock;
        this.choose = choose;
        getStyleClass().add("snapshot-timeline");
        Region line = new Region();
        line.getStyleClass().add("timeline-line");
        StackPane.setAlignment(line, Pos.TOP_CENTER);
        stops.getStyleClass().add("timeline-stops");
        getChildren().addAll(line, stops);
        setAccessibleRole(AccessibleRole.TOOL_BAR);
        setAccessibleText("The last snapshots");
        addEventFilter(KeyEvent.KEY_PRESSED, this::move);
    }

    /**
     * Shows the newest snapshots of a log.
     *
     * @param newestFirst all snapshots of the table
     * @param current the one that the table stands at
     */
    void show(List<SnapshotInfo> newestFirst, OptionalLong current, @Nullable SnapshotInfo newChosen) {
        shown = List.copyOf(newestFirst.subList(0, Math.min(SHOWN, newestFirst.size())))
                .reversed();
        chosen = newChosen;
        stops.getChildren().clear();
        for (SnapshotInfo snapshot : shown) {
            boolean isCurrent = current.isPresent() && current.getAsLong() == snapshot.id();
            stops.getChildren().add(stop(snapshot, isCurrent));
        }
        mark();
    }

    /** Marks the chosen snapshot. */
    void choose(@Nullable SnapshotInfo snapshot) {
        chosen = snapshot;
        mark();
    }

    private Button stop(SnapshotInfo snapshot, boolean isCurrent) {
        String operation = SnapshotText.operation(snapshot);
        String when = Units.moment(snapshot.at(), clock.instant(), clock.getZone());
        Label date = Labels.text(when, "timeline-date");
        Region mark = new Region();
        mark.getStyleClass().addAll("timeline-mark", "op-" + operation);
        StackPane holder = new StackPane(mark);
        holder.getStyleClass().add("timeline-holder");
        Label what = Labels.text(isCurrent ? operation + ", current" : operation, "timeline-what");
        Label rows = Labels.text(SnapshotText.rows(snapshot), "timeline-rows");
        VBox box = new VBox(date, holder, what, rows);
        box.setAlignment(Pos.TOP_CENTER);
        Button button = new Button();
        button.setGraphic(box);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().setAll("timeline-stop");
        button.pseudoClassStateChanged(CURRENT, isCurrent);
        button.setAccessibleText(when + ", " + operation + ", " + SnapshotText.rows(snapshot)
                + (isCurrent ? ", the current snapshot" : ""));
        button.setMinWidth(0);
        button.setPrefWidth(40);
        button.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(button, Priority.ALWAYS);
        button.setOnAction(event -> {
            chosen = snapshot;
            mark();
            choose.accept(snapshot);
        });
        return button;
    }

    private void mark() {
        for (int i = 0; i < stops.getChildren().size(); i++) {
            boolean is = chosen != null && shown.get(i).id() == chosen.id();
            stops.getChildren().get(i).pseudoClassStateChanged(CHOSEN, is);
        }
    }

    private void move(KeyEvent event) {
        int step = event.getCode() == KeyCode.LEFT ? -1 : event.getCode() == KeyCode.RIGHT ? 1 : 0;
        if (step == 0 || getScene() == null) {
            return;
        }
        int at = stops.getChildren().indexOf(getScene().getFocusOwner());
        int next = at + step;
        if (at >= 0 && next >= 0 && next < stops.getChildren().size()) {
            stops.getChildren().get(next).requestFocus();
        }
        event.consume();
    }
}

package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Segmented;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.sql.results.ResultsModel.Tab;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is below the editor: the results of the tab's last run, each as rows, chart, plan and messages. The editor gives
 * it a place and a {@link ResultsModel}.
 */
public final class ResultsPane extends BorderPane {

    private final ResultsModel model;
    private final ResultsHost host;
    private final Segmented<Tab> tabs = new Segmented<Tab>().asTabs();
    private final Segmented<ResultSetModel> sets = new Segmented<ResultSetModel>().small();
    private final ProgressStrip progress = new ProgressStrip();
    private final StatusStrip status;
    private final StackPane content = new StackPane();
    private final Label messageCount = Chips.count(0);
    private final ActionButton export;
    private final ActionButton copy;
    private final InvalidationListener watch = observable -> update();
    private final Timeline clock = new Timeline(new KeyFrame(Duration.millis(200), event -> update()));
    private @Nullable ResultSetModel watchedRunning;
    private @Nullable ResultSetModel shown;
    private @Nullable ResultSetNodes nodes;

    /** @param host what the window does for it */
    public ResultsPane(ResultsModel model, ResultsHost host) {
        this.model = model;
        this.host = host;
        getStyleClass().add("results-pane");
        setMinSize(0, 0);
        for (Tab tab : Tab.values()) {
            tabs.add(tab, tab.label(), null);
        }
        ToggleButton messages = tabs.button(Tab.MESSAGES);
        messages.setGraphic(messageCount);
        messages.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        tabs.valueProperty().bindBidirectional(model.tabProperty());
        sets.valueProperty().bindBidirectional(model.selectedProperty());
        export = Buttons.small(Buttons.icon("fth-download", "Export the result", this::export));
        copy = Buttons.small(Buttons.icon("fth-copy", "Copy the selection, or all rows", this::copy));
        ActionButton maximise =
                Buttons.small(Buttons.icon("fth-maximize-2", "Results over the whole height", host::toggleMaximised));
        status = new StatusStrip(host);
        HBox end = new HBox(6, sets, export, copy, maximise);
        end.setAlignment(Pos.CENTER_RIGHT);
        end.getStyleClass().add("results-actions");
        HBox.setHgrow(tabs, Priority.ALWAYS);
        HBox bar = new HBox(tabs, end);
        bar.getStyleClass().add("results-bar");
        content.setMinSize(0, 0);
        setTop(new VBox(progress, bar));
        setCenter(content);
        setBottom(status);
        model.sets().addListener(watch);
        model.selectedProperty().addListener(watch);
        model.tabProperty().addListener(watch);
        model.runningProperty().addListener(watch);
        // The time that a statement takes is shown while nothing else changes.
        clock.setCycleCount(Animation.INDEFINITE);
        update();
    }

    private void update() {
        listSets();
        ResultSetModel set = model.selectedProperty().get();
        if (set != shown) {
            unwatch(shown);
            shown = set;
            nodes = set == null ? null : new ResultSetNodes(set, host);
            watch(set);
        }
        ResultSetNodes now = nodes;
        Node node = now == null ? empty() : now.node(model.tabProperty().get());
        if (content.getChildren().size() != 1 || content.getChildren().getFirst() != node) {
            content.getChildren().setAll(node);
        }
        ResultSetModel running = model.runningProperty().get();
        watchRunning(running);
        progress.show(running);
        status.show(set);
        int count = set == null ? 0 : MessageList.count(set);
        messageCount.setText(Units.count(count));
        messageCount.setVisible(count > 0);
        messageCount.setManaged(count > 0);
        boolean nothing = set == null || set.stored().columns().isEmpty();
        export.unavailableProperty().set(nothing ? "There are no rows to export" : "");
        copy.unavailableProperty().set(nothing ? "There are no rows to copy" : "");
        boolean maximisable = set != null;
        tabs.setDisable(!maximisable);
    }

    private void watch(@Nullable ResultSetModel set) {
        if (set != null) {
            set.stateProperty().addListener(watch);
            set.progressProperty().addListener(watch);
            set.rowCountProperty().addListener(watch);
            set.problemProperty().addListener(watch);
            set.planProperty().addListener(watch);
            set.rows().countProperty().addListener(watch);
            set.rows().aggregatesProperty().addListener(watch);
            set.rows().busyProperty().addListener(watch);
        }
    }

    private void unwatch(@Nullable ResultSetModel set) {
        if (set != null) {
            set.stateProperty().removeListener(watch);
            set.progressProperty().removeListener(watch);
            set.rowCountProperty().removeListener(watch);
            set.problemProperty().removeListener(watch);
            set.planProperty().removeListener(watch);
            set.rows().countProperty().removeListener(watch);
            set.rows().aggregatesProperty().removeListener(watch);
            set.rows().busyProperty().removeListener(watch);
        }
    }

    private void watchRunning(@Nullable ResultSetModel now) {
        if (now == watchedRunning) {
            return;
        }
        if (watchedRunning != null) {
            watchedRunning.progressProperty().removeListener(watch);
            watchedRunning.rowCountProperty().removeListener(watch);
        }
        watchedRunning = now;
        if (now != null) {
            now.progressProperty().addListener(watch);
            now.rowCountProperty().addListener(watch);
            clock.play();
        } else {
            clock.stop();
        }
    }

    /** The switch between results: only where there are several. */
    private void listSets() {
        boolean several = model.sets().size() > 1;
        sets.setVisible(several);
        sets.setManaged(several);
        if (!several) {
            return;
        }
        if (sets.getChildren().size() != model.sets().size()) {
            ResultSetModel keep = model.selectedProperty().get();
            sets.valueProperty().unbindBidirectional(model.selectedProperty());
            sets.clear();
            model.sets().forEach(set -> sets.add(set, "", null));
            sets.valueProperty().set(keep);
            sets.valueProperty().bindBidirectional(model.selectedProperty());
        }
        for (ResultSetModel set : model.sets()) {
            ToggleButton button = sets.button(set);
            String text = setTitle(set);
            if (!text.equals(button.getText())) {
                button.setText(text);
            }
        }
    }

    private static String setTitle(ResultSetModel set) {
        String title = set.run().title();
        return switch (set.stateProperty().get()) {
            case RUNNING -> title + " · running";
            case FAILED -> title + " · failed";
            case CANCELLED -> title + " · cancelled";
            case DONE ->
                set.stored().columns().isEmpty()
                        ? title
                        : title + " · " + Units.count(set.rowCountProperty().get(), "row", "rows");
        };
    }

    private static Region empty() {
        return new EmptyState(
                "fth-terminal",
                "No result yet",
                "Run the statement at the caret with Ctrl Enter: its rows appear here.");
    }

    private void export() {
        if (nodes != null) {
            nodes.exportMenu(export);
        }
    }

    private void copy() {
        if (nodes != null) {
            nodes.copyMenu(copy);
        }
    }
}

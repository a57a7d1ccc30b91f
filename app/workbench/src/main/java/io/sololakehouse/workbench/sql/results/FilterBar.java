package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.platform.results.ViewSpec;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Popover;
import io.sololakehouse.workbench.control.SearchField;
import io.sololakehouse.workbench.control.grid.DataGrid;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The strip over the grid that says which rows are left out: quick search, one chip a filter. Hidden without any. */
final class FilterBar extends HBox {

    private final RowsModel rows;
    private final DataGrid grid;
    private final SearchField search = new SearchField("Search in all columns").small();
    private final HBox chips = new HBox(6);
    private final Label trouble = new Label();
    private final PauseTransition typed = new PauseTransition(Duration.millis(180));
    private boolean wanted;
    private @Nullable Popover open;

    FilterBar(RowsModel rows, DataGrid grid) {
        this.rows = rows;
        this.grid = grid;
        getStyleClass().add("filter-bar");
        setAlignment(Pos.CENTER_LEFT);
        search.setPrefWidth(230);
        search.setMinWidth(160);
        chips.setAlignment(Pos.CENTER_LEFT);
        chips.setMinWidth(0);
        trouble.getStyleClass().addAll("text-note", "fg-danger");
        trouble.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        ActionButton clear = Buttons.small(Buttons.quiet("Clear all", "fth-x", this::clear));
        getChildren().addAll(search, chips, trouble, space, clear);
        typed.setOnFinished(event -> rows.show(
                rows.specProperty().get().withSearch(search.textProperty().get())));
        search.textProperty().addListener((property, old, now) -> typed.playFromStart());
        search.field().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                clear();
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.DOWN) {
                grid.requestFocus();
                event.consume();
            }
        });
        rows.specProperty().addListener((property, old, now) -> update(now));
        // Another tab, another result or another view came to the front.
        sceneProperty().addListener((property, old, now) -> {
            if (now == null && open != null) {
                open.hide();
            }
        });
        update(rows.specProperty().get());
    }

    /** Puts the caret into the search field. */
    void search() {
        wanted = true;
        update(rows.specProperty().get());
        search.field().requestFocus();
        search.field().selectAll();
    }

    /** Opens the filter of a column under the grid's head. */
    void filter(int column) {
        wanted = true;
        update(rows.specProperty().get());
        if (open != null) {
            open.hide();
        }
        FilterPanel panel = new FilterPanel(
                grid.source().columns().get(column), column, rows, grid.source().statistics(column), () -> {
                    if (open != null) {
                        open.hide();
                    }
                    grid.requestFocus();
                });
        open = new Popover(panel);
        applyCss();
        layout();
        open.show(search, Popover.Side.BELOW_LEFT);
        panel.focus();
    }

    void problem(@Nullable Problem problem) {
        trouble.setText(problem == null ? "" : problem.what() + ". " + problem.why());
        if (problem != null) {
            wanted = true;
            update(rows.specProperty().get());
        }
    }

    private void clear() {
        wanted = false;
        typed.stop();
        search.textProperty().set("");
        typed.stop();
        trouble.setText("");
        rows.show(new ViewSpec(rows.specProperty().get().sorts(), List.of(), ""));
        update(rows.specProperty().get());
        grid.requestFocus();
    }

    private void update(ViewSpec spec) {
        boolean shown = wanted || spec.isFiltered();
        setVisible(shown);
        setManaged(shown);
        chips.getChildren().clear();
        for (ViewSpec.Condition condition : spec.conditions()) {
            chips.getChildren().add(chip(spec, condition));
        }
    }

    private HBox chip(ViewSpec spec, ViewSpec.Condition condition) {
        String name = grid.source().columns().get(condition.column()).name();
        String text = name + " " + condition.test().label() + " " + String.join(", ", condition.values());
        Label label = new Label(text.length() > 60 ? text.substring(0, 59) + "…" : text);
        label.getStyleClass().add("mono-small");
        label.setGraphic(Icons.of("fth-filter", 11, "fg-accent"));
        ActionButton remove = Buttons.small(Buttons.icon("fth-x", "Remove the filter on " + name, () -> {
            List<ViewSpec.Condition> others = new ArrayList<>(spec.conditions());
            others.remove(condition);
            rows.show(rows.specProperty().get().withConditions(others));
        }));
        HBox chip = new HBox(4, label, remove);
        chip.setAlignment(Pos.CENTER_LEFT);
        chip.getStyleClass().add("filter-chip");
        chip.setMinWidth(Region.USE_PREF_SIZE);
        return chip;
    }
}

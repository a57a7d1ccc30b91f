package io.sololakehouse.workbench.activity;

import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.JournalIndex;
import io.sololakehouse.platform.journal.Outcome;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Units;
import java.time.Duration;
import java.time.ZoneId;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A row of the Activity drawer: the header of an action, or one of its calls. */
final class ActivityCell extends ListCell<Integer> {

    private static final int RESULT_CHARACTERS = 48;
    private static final String[] OUTCOMES = {"running", "succeeded", "failed", "cancelled"};

    private final ActivityModel model;
    private final FontIcon chevron = Icons.of("fth-chevron-down", 14, "fg-subtle");
    private final Label time = label("mono", "fg-subtle", "time");
    private final Label title = label("text-panel");
    private final Label summary = label("mono-small", "fg-subtle");
    private final HBox header = new HBox(8);
    private final Label kind = label("mono-small", "kind");
    private final Label text = label("mono", "call-text");
    private final Label repeats = label("count");
    private final Label result = label("mono-small", "result");
    private final Label duration = label("mono-small", "fg-subtle", "duration");
    private final HBox call = new HBox(8);

    ActivityCell(ActivityModel model) {
        this.model = model;
        getStyleClass().add("activity-cell");
        header.getStyleClass().add("activity-header");
        header.setAlignment(Pos.CENTER_LEFT);
        header.getChildren().addAll(chevron, time, title, spacer(), summary);
        header.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getX() < 220 + title.getWidth()) {
                toggle();
            }
        });
        call.getStyleClass().add("activity-call");
        call.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        text.setMinWidth(60);
        result.setMinWidth(Region.USE_PREF_SIZE);
        var copy = Buttons.small(Buttons.icon("fth-copy", "Copy this call", this::copy));
        copy.setFocusTraversable(false);
        call.getChildren().addAll(kind, text, repeats, result, duration, copy);
        setContentDisplay(javafx.scene.control.ContentDisplay.GRAPHIC_ONLY);
        // The row is as wide as the list: texts are cut, not scrolled.
        setPrefWidth(0);
    }

    private static Label label(String... styles) {
        Label label = new Label();
        label.getStyleClass().addAll(styles);
        return label;
    }

    private static Region spacer() {
        Region spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        return spacer;
    }

    private void toggle() {
        Integer row = getItem();
        if (row != null && ActivityRows.isHeader(row)) {
            model.setCollapsed(getIndex(), !model.isCollapsed(row));
        }
    }

    private void copy() {
        Integer row = getItem();
        if (row != null && !ActivityRows.isHeader(row)) {
            model.copy(row, ActivityModel.Copy.TEXT);
        }
    }

    @Override
    protected void updateItem(@Nullable Integer row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
        } else if (ActivityRows.isHeader(row)) {
            showHeader(row);
        } else {
            showCall(row);
        }
    }

    private void showHeader(int row) {
        ActivityRows rows = model.items().rows();
        JournalIndex index = model.index();
        int first = rows.firstCall(row);
        boolean collapsed = model.isCollapsed(row);
        chevron.setIconLiteral(collapsed ? "fth-chevron-right" : "fth-chevron-down");
        time.setText(Units.preciseClock(index.at(first), ZoneId.systemDefault()));
        title.setText(index.action(first));
        summary.setText(
                Units.count(rows.calls(row), "call", "calls") + " · " + Units.duration(micros(rows.micros(row))));
        setAccessibleText(title.getText() + ", " + summary.getText() + (collapsed ? ", collapsed" : ""));
        setGraphic(header);
    }

    private void showCall(int number) {
        JournalIndex index = model.index();
        CallKind callKind = index.kind(number);
        kind.setText(callKind.label());
        kind.getStyleClass().removeIf(style -> style.startsWith("kind-"));
        kind.getStyleClass().add("kind-" + callKind.name().toLowerCase(java.util.Locale.ROOT));
        text.setText(oneLine(index.text(number)));
        int count = index.repeats(number);
        repeats.setText("×" + Units.count(count));
        repeats.setVisible(count > 1);
        repeats.setManaged(count > 1);
        Outcome outcome = index.outcome(number);
        result.getStyleClass().removeAll(OUTCOMES);
        result.getStyleClass().add(OUTCOMES[outcome.ordinal()]);
        String words = result(index, number, outcome);
        result.setText(words.length() > RESULT_CHARACTERS ? words.substring(0, RESULT_CHARACTERS) + "…" : words);
        long micros = index.durationMicros(number);
        duration.setText(micros < 0 ? "" : Units.duration(micros(micros)));
        setAccessibleText(callKind.label() + " " + text.getText() + ", " + result.getText() + " " + duration.getText());
        setGraphic(call);
    }

    private static String result(JournalIndex index, int number, Outcome outcome) {
        String text = oneLine(index.result(number));
        return switch (outcome) {
            case RUNNING -> "running";
            case CANCELLED -> "cancelled";
            case FAILED -> text.isEmpty() ? "failed" : text;
            case SUCCEEDED -> text.isEmpty() ? "done" : text;
        };
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1_000);
    }

    /** One line without runs of white space, cut where no window is that wide. */
    private static String oneLine(String text) {
        String cut = text.length() > 600 ? text.substring(0, 600) + "…" : text;
        return cut.replaceAll("\\s+", " ").strip();
    }
}

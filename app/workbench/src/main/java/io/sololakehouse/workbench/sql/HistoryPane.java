package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.history.HistoryEntry;
import io.sololakehouse.platform.sql.language.HighlightedLine;
import io.sololakehouse.platform.sql.language.LineHighlighter;
import io.sololakehouse.platform.sql.language.LineState;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.ConfirmDialog;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Island;
import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.control.PanelHeader;
import io.sololakehouse.workbench.control.SearchField;
import io.sololakehouse.workbench.control.StatusDot;
import io.sololakehouse.workbench.control.Tone;
import io.sololakehouse.workbench.control.Tooltips;
import io.sololakehouse.workbench.control.Units;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** The inspector of SQL: every statement that was run, newest first. */
final class HistoryPane {

    /** Width of a letter of the statements, in pixels. */
    private static final double LETTER = 7.25;

    private final HistoryModel model;
    private final Overlay overlay;
    private final Consumer<HistoryEntry> open;
    private final ListView<HistoryEntry> list = new ListView<>();

    /** @param open opens a statement in a tab */
    HistoryPane(HistoryModel model, Overlay overlay, Consumer<HistoryEntry> open) {
        this.model = model;
        this.overlay = overlay;
        this.open = open;
    }

    Region node() {
        SearchField search = new SearchField("Search statements");
        search.textProperty().bindBidirectional(model.wordsProperty());
        model.totalProperty()
                .addListener((property, old, total) -> search.field()
                        .setPromptText("Search " + Units.count(total.intValue(), "statement", "statements")));
        list.getStyleClass().add("history-list");
        list.setItems(model.entries());
        list.setCellFactory(view -> new Cell());
        list.widthProperty().addListener((property, old, width) -> list.refresh());
        list.setAccessibleText("Statements that were run");
        EmptyState nothing =
                new EmptyState("fth-clock", "No statements yet", "What you run is kept here until you delete it.");
        EmptyState unfound = new EmptyState(
                "fth-search", "No statement matches", "Each word has to stand in its text, engine, branch or outcome.");
        list.setPlaceholder(nothing);
        model.totalProperty()
                .addListener((property, old, total) -> list.setPlaceholder(total.intValue() > 0 ? unfound : nothing));
        list.setOnKeyPressed(event -> {
            HistoryEntry chosen = list.getSelectionModel().getSelectedItem();
            if (chosen != null && event.getCode() == KeyCode.ENTER) {
                open.accept(chosen);
                event.consume();
            } else if (chosen != null && event.getCode() == KeyCode.DELETE) {
                model.delete(chosen);
                event.consume();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        HBox filter = new HBox(search);
        HBox.setHgrow(search, Priority.ALWAYS);
        filter.getStyleClass().add("history-filter");
        PanelHeader head = new PanelHeader("History")
                .withActions(Buttons.small(Buttons.icon("fth-trash-2", "Delete the history…", this::deleteAll)));
        model.refresh();
        return new Island(head, new VBox(filter, list));
    }

    private void deleteAll() {
        int count = model.totalProperty().get();
        if (count > 0) {
            ConfirmDialog.ask(
                    overlay,
                    new ConfirmDialog.Question(
                            "Delete the history?",
                            "Forgets " + Units.count(count, "statement", "statements")
                                    + ". Tabs and saved queries stay. This cannot be undone.",
                            "",
                            "Delete the history",
                            true),
                    model::deleteAll);
        }
    }

    /** Two lines: the statement; engine, duration and rows, and when. */
    private final class Cell extends ListCell<HistoryEntry> {
        private final TextFlow sql = new TextFlow();
        private final Label how = new Label();
        private final Label when = new Label();
        private final StatusDot dot = new StatusDot(Tone.OK);
        private final HBox second = new HBox(7);
        private final VBox box;

        Cell() {
            sql.getStyleClass().add("history-sql");
            sql.setMinWidth(0);
            how.setEllipsisString("…");
            how.getStyleClass().addAll("text-small", "fg-subtle");
            how.setMinWidth(0);
            when.getStyleClass().addAll("text-small", "fg-subtle");
            when.setMinWidth(Region.USE_PREF_SIZE);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            second.setAlignment(Pos.CENTER_LEFT);
            second.getChildren().addAll(dot, how, space, when);
            box = new VBox(4, sql, second);
            box.setMinWidth(0);
            setPrefWidth(0);
            setOnMouseClicked(event -> {
                HistoryEntry entry = getItem();
                if (entry != null && !isEmpty() && event.getClickCount() == 2) {
                    open.accept(entry);
                }
            });
            setOnContextMenuRequested(event -> {
                HistoryEntry entry = getItem();
                if (entry != null && !isEmpty()) {
                    menu(entry).show(this, event.getScreenX(), event.getScreenY());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable HistoryEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(null);
            if (empty || entry == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            String line = entry.sql().strip().replaceAll("\\s+", " ");
            show(line, entry.engine());
            StatusDot fresh = new StatusDot(
                    switch (entry.outcome()) {
                        case DONE -> Tone.OK;
                        case FAILED -> Tone.BAD;
                        case CANCELLED -> Tone.OFF;
                    });
            second.getChildren().set(0, fresh);
            how.setText(entry.engine() + " · " + Units.duration(entry.duration()) + ending(entry));
            when.setText(Units.moment(entry.at(), Instant.now(), ZoneId.systemDefault()));
            String at = entry.reference()
                    + (entry.hash().length() >= 8 ? " at " + entry.hash().substring(0, 8) : "");
            String text = entry.sql().length() > 1_000 ? entry.sql().substring(0, 1_000) + " …" : entry.sql();
            setTooltip(Tooltips.of(text + "\n\n" + at));
            setGraphic(box);
            setAccessibleText(line + ", " + how.getText());
        }

        /** In the colours of the editor, as far as the line goes. */
        private void show(String line, String engine) {
            SqlDialect dialect = engine.equals("Trino") ? SqlDialect.TRINO : SqlDialect.SPARK;
            int room = (int) Math.max(12, (list.getWidth() - 44) / LETTER);
            String shown = line.length() > room ? line.substring(0, room - 1) : line;
            sql.getChildren().clear();
            int at = 0;
            for (HighlightedLine.Span span :
                    LineHighlighter.of(shown, LineState.START, dialect).spans()) {
                add(shown.substring(at, span.from()), "");
                add(
                        shown.substring(span.from(), span.to()),
                        "code-" + span.highlight().name().toLowerCase(Locale.ROOT));
                at = span.to();
            }
            add(shown.substring(at) + (line.length() > room ? "…" : ""), "");
        }

        private void add(String piece, String style) {
            if (!piece.isEmpty()) {
                Text text = new Text(piece);
                text.getStyleClass().add("text");
                if (!style.isEmpty()) {
                    text.getStyleClass().add(style);
                }
                sql.getChildren().add(text);
            }
        }

        private static String ending(HistoryEntry entry) {
            return switch (entry.outcome()) {
                case DONE -> entry.rows() < 0 ? "" : " · " + Units.count(entry.rows(), "row", "rows");
                case FAILED -> " · " + entry.message();
                case CANCELLED -> " · cancelled";
            };
        }

        private ContextMenu menu(HistoryEntry entry) {
            ContextMenu menu = new ContextMenu();
            menu.getItems()
                    .addAll(
                            item("Open in a new tab", () -> open.accept(entry)),
                            item("Copy", () -> copy(entry.sql())),
                            item("Delete from the history", () -> model.delete(entry)));
            return menu;
        }

        private MenuItem item(String label, Runnable action) {
            MenuItem item = new MenuItem(label);
            item.setOnAction(event -> action.run());
            return item;
        }
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}

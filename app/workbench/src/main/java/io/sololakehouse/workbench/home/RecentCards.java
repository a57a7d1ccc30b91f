package io.sololakehouse.workbench.home;

import io.sololakehouse.platform.sql.history.HistoryEntry;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Tooltips;
import io.sololakehouse.workbench.control.Units;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Cards with what one did last; each row leads there. */
final class RecentCards {

    private final RecentModel model;
    private final HomeView.Ways ways;

    RecentCards(RecentModel model, HomeView.Ways ways) {
        this.model = model;
        this.ways = ways;
    }

    Node changes() {
        return card(
                "Recent",
                Buttons.link("Activity", () -> ways.openActivity().accept("")),
                model.changes(),
                "Loads, imports, branches and other changes that you make appear here.",
                change -> row(
                        change.failed()
                                ? Icons.of("fth-alert-circle", 14, "fg-danger")
                                : Icons.of("fth-activity", 14, "fg-subtle"),
                        Cards.text(change.action(), "text-cell"),
                        Units.count(change.calls(), "call", "calls"),
                        ago(change.at()),
                        "Show the calls of " + change.action(),
                        () -> ways.openActivity().accept(change.action())));
    }

    Node tables() {
        return card(
                "Tables",
                Buttons.link("Catalog", () -> ways.show().accept("catalog")),
                model.tables(),
                "Tables of the branch that you are on appear here, the ones you opened last first.",
                table -> row(
                        Icons.of(table.view() ? "fth-eye" : "fth-grid", 14, "fg-subtle"),
                        Cards.text(table.qualifiedName(), "mono-small"),
                        "",
                        table.opened() ? "opened" : "",
                        "Open " + table.qualifiedName() + " in Catalog",
                        () -> ways.openTable().accept(table.name())));
    }

    Node statements() {
        return card(
                "Statements",
                Buttons.link("SQL", () -> ways.show().accept("sql")),
                model.statements(),
                "Statements that you run in SQL appear here; one click opens them again.",
                this::statement);
    }

    private Node statement(HistoryEntry entry) {
        Label sql = Cards.text(entry.sql().strip().replaceAll("\\s+", " "), "mono-small");
        return row(
                switch (entry.outcome()) {
                    case DONE -> Icons.of("fth-check", 14, "fg-success");
                    case FAILED -> Icons.of("fth-alert-circle", 14, "fg-danger");
                    case CANCELLED -> Icons.of("fth-slash", 14, "fg-subtle");
                },
                sql,
                entry.engine(),
                ago(entry.at()),
                "Open in SQL:\n" + entry.sql().strip(),
                () -> ways.openStatement().accept(entry.sql()));
    }

    private static String ago(Instant at) {
        return Units.ago(at, Instant.now(), ZoneId.systemDefault());
    }

    private static <T> Node card(
            String title, Node link, ObservableList<T> items, String empty, Function<T, Node> row) {
        VBox card = Cards.card(title, link);
        VBox rows = new VBox();
        rows.getStyleClass().add("recent-rows");
        card.getChildren().add(rows);
        Runnable show = () -> {
            if (items.isEmpty()) {
                Label words = Cards.wrapped(empty, "text-note", "fg-subtle");
                words.getStyleClass().add("recent-empty");
                rows.getChildren().setAll(words);
            } else {
                rows.getChildren().setAll(items.stream().map(row).toList());
            }
        };
        items.addListener((InvalidationListener) list -> show.run());
        show.run();
        return card;
    }

    private static Node row(Node icon, Label title, String note, String right, String says, Runnable open) {
        Label beside = Cards.text(note, "text-small", "fg-subtle");
        beside.setMinWidth(Region.USE_PREF_SIZE);
        Label end = Cards.text(right, "text-small", "fg-subtle");
        end.setMinWidth(Region.USE_PREF_SIZE);
        title.setMinWidth(0);
        HBox line = new HBox(8, icon, title, beside, Cards.spacer(), end);
        line.getStyleClass().add("recent-line");
        Button row = new Button(null, line);
        row.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        row.getStyleClass().setAll("recent-row");
        row.setMaxWidth(Double.MAX_VALUE);
        row.setAccessibleText(says);
        row.setTooltip(Tooltips.of(says));
        row.setOnAction(event -> open.run());
        line.prefWidthProperty().bind(row.widthProperty().subtract(20));
        HBox.setHgrow(row, Priority.ALWAYS);
        return row;
    }
}

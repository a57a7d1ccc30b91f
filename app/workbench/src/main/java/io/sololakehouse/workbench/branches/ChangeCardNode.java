package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Tooltips;
import io.sololakehouse.workbench.control.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A changed key as a card: name, operation, bar and numbers of rows, files, and the lines that differ. */
final class ChangeCardNode extends VBox {

    private static final int MOST_LINES = 12;
    private static final int LONG_NAME = 18;

    /** @param open called when the card is pressed */
    ChangeCardNode(ChangeCard card, Consumer<ChangeCard> open) {
        getStyleClass().addAll("change-card", "clickable");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
                open.accept(card);
            }
        });
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                event.consume();
                open.accept(card);
            }
        });
        getChildren().add(head(card));
        if (card.knowsRows()) {
            ChangeBar bar = new ChangeBar();
            bar.show(card.added() - card.updated(), card.updated(), card.removed() - card.updated(), card.rowsAfter());
            getChildren().add(bar);
        }
        HBox numbers = numbers(card);
        if (!numbers.getChildren().isEmpty()) {
            getChildren().add(numbers);
        }
        String files = files(card);
        if (!files.isEmpty()) {
            Label line = new Label(files);
            line.getStyleClass().addAll("text-small", "fg-subtle");
            line.setMinWidth(0);
            getChildren().add(line);
        }
        if (!card.lines().isEmpty()) {
            getChildren().add(lines(card.lines()));
        }
        if (!card.note().isEmpty()) {
            Label note = new Label(card.note());
            note.getStyleClass().addAll("text-small", "fg-subtle");
            note.setWrapText(true);
            note.setMinHeight(Region.USE_PREF_SIZE);
            getChildren().add(note);
        }
        setAccessibleText(words(card));
    }

    static String icon(CatalogEntry.Kind kind) {
        return switch (kind) {
            case TABLE -> "fth-grid";
            case VIEW -> "fth-eye";
            case NAMESPACE -> "fth-folder";
            case OTHER -> "fth-file";
        };
    }

    private static Node head(ChangeCard card) {
        Label name = new Label(card.qualifiedName());
        name.getStyleClass().add("key");
        name.setMinWidth(40);
        if (card.qualifiedName().length() > 24) {
            name.setTooltip(Tooltips.of(card.qualifiedName()));
        }
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(
                8,
                Icons.of(icon(card.kind()), 14, "fg-subtle"),
                name,
                space,
                Icons.of("fth-chevron-right", 14, "fg-subtle"));
        head.setAlignment(Pos.CENTER_LEFT);
        if (card.qualifiedName().length() <= LONG_NAME) {
            head.getChildren().add(2, Chips.plain(card.operation(), null));
            return head;
        }
        // The name is what tells cards apart: it gets the line for itself.
        HBox below = new HBox(Chips.plain(card.operation(), null));
        below.setPadding(new Insets(0, 0, 0, 22));
        return new VBox(5, head, below);
    }

    /** "+412,806 ~36,759 -5,118 … 418,024 to 412,906 rows". */
    static HBox numbers(ChangeCard card) {
        HBox line = new HBox(10);
        line.setAlignment(Pos.CENTER_LEFT);
        if (card.knowsRows()) {
            number(line, "+", card.added() - card.updated(), "added");
            number(line, "~", card.updated(), "updated");
            number(line, "-", card.removed() - card.updated(), "removed");
        }
        String whole = whole(card);
        if (!whole.isEmpty()) {
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            Label label = new Label(whole);
            label.getStyleClass().addAll("mono-small", "fg-subtle");
            label.setMinWidth(0);
            line.getChildren().addAll(space, label);
        }
        return line;
    }

    private static String whole(ChangeCard card) {
        if (card.rowsAfter() < 0) {
            return "";
        }
        if (card.rowsBefore() >= 0 && card.rowsBefore() != card.rowsAfter()) {
            return Units.count(card.rowsBefore()) + " to " + Units.count(card.rowsAfter(), "row", "rows");
        }
        return Units.count(card.rowsAfter(), "row", "rows");
    }

    /** "2 files added, 1 removed", or empty. */
    static String files(ChangeCard card) {
        List<String> parts = new ArrayList<>();
        if (card.filesAdded() > 0) {
            parts.add(Units.count(card.filesAdded(), "file", "files") + " added");
        }
        if (card.filesRemoved() > 0) {
            parts.add((parts.isEmpty()
                            ? Units.count(card.filesRemoved(), "file", "files")
                            : Units.count(card.filesRemoved()))
                    + " removed");
        }
        return String.join(", ", parts);
    }

    static void number(HBox line, String sign, long count, String style) {
        if (count > 0) {
            Label label = new Label(sign + Units.count(count));
            label.getStyleClass().addAll("mono", style);
            label.setMinWidth(Region.USE_PREF_SIZE);
            line.getChildren().add(label);
        }
    }

    static Node lines(List<ChangeCard.Line> lines) {
        VBox box = new VBox(lines.getFirst().code() ? 0 : 4);
        if (lines.getFirst().code()) {
            box.getStyleClass().add("diff-lines");
        }
        for (ChangeCard.Line line : lines.stream().limit(MOST_LINES).toList()) {
            box.getChildren().add(line(line));
        }
        if (lines.size() > MOST_LINES) {
            Label more = new Label("and " + (lines.size() - MOST_LINES) + " more");
            more.getStyleClass().addAll("text-small", "fg-subtle");
            box.getChildren().add(more);
        }
        return box;
    }

    private static Node line(ChangeCard.Line line) {
        if (line.code()) {
            Label code = new Label(line.sign().sign() + " " + line.text());
            code.getStyleClass().addAll("diff-line", line.sign().style());
            code.setTooltip(Tooltips.of(line.text()));
            return code;
        }
        Label subject = new Label(line.sign().sign() + " " + line.subject());
        subject.getStyleClass().addAll("mono-small", line.sign().style());
        subject.setMinWidth(Region.USE_PREF_SIZE);
        Label text = new Label(line.text());
        text.getStyleClass().addAll("mono-small", "fg-subtle");
        text.setMinWidth(0);
        HBox row = new HBox(7, subject, text);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static String words(ChangeCard card) {
        String rows = card.knowsRows() ? ", " + card.added() + " rows added, " + card.removed() + " removed" : "";
        return card.qualifiedName() + ", " + card.operation() + rows
                + (card.note().isEmpty() ? "" : ", " + card.note());
    }
}

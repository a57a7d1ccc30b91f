package io.sololakehouse.workbench.sql.editor;

import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Spinner;
import io.sololakehouse.workbench.control.Tooltips;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import javafx.event.Event;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import org.fxmisc.richtext.CodeArea;

/** Beside each line: how the statement that starts there went, the line's number, and a mark to fold what it opens. */
final class Gutter implements IntFunction<Node> {

    private static final int SIGN = 22;
    private static final int FOLD = 18;
    /** Beside the number where there is: neither sign nor fold, a sign, a fold, both. */
    private static final Insets[] MARGINS = {
        new Insets(0, FOLD, 0, SIGN), new Insets(0, FOLD, 0, 0), new Insets(0, 0, 0, SIGN), Insets.EMPTY
    };

    private final CodeArea area;
    private final IntPredicate folds;
    private final IntConsumer toggleFold;
    private final IntConsumer selectLine;
    private Map<Integer, GutterSign> signs = Map.of();
    private int digits = 2;

    /** @param folds true for a line that can be folded or is @param toggleFold folds or unfolds at a line */
    Gutter(CodeArea area, IntPredicate folds, IntConsumer toggleFold, IntConsumer selectLine) {
        this.area = area;
        this.folds = folds;
        this.toggleFold = toggleFold;
        this.selectLine = selectLine;
    }

    /** A key that breaks a line makes this anew for every line below it: as few nodes as will do. */
    @Override
    public Node apply(int line) {
        // The font has one width: spaces put the number to the right.
        Text number = new Text(" ".repeat(Math.max(0, digits - digits(line + 1))) + (line + 1));
        number.getStyleClass().add("line-number");
        HBox row = new HBox(number);
        row.setAlignment(Pos.TOP_LEFT);
        row.getStyleClass().add("gutter");
        GutterSign shown = signs.get(line);
        boolean opens = folds.test(line);
        HBox.setMargin(number, MARGINS[(shown == null ? 0 : 1) + (opens ? 2 : 0)]);
        if (shown != null) {
            StackPane sign = new StackPane(node(shown));
            sign.getStyleClass().add("sign");
            row.getChildren().addFirst(sign);
        }
        if (opens) {
            row.getChildren().add(fold(line));
        }
        row.setOnMousePressed(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                selectLine.accept(line);
                event.consume();
            }
        });
        return row;
    }

    private Node fold(int line) {
        boolean folded = isFolded(line);
        StackPane fold = new StackPane(Icons.of(folded ? "fth-chevron-right" : "fth-chevron-down", 11, "fg-subtle"));
        fold.getStyleClass().addAll("fold", folded ? "folded" : "foldable");
        fold.setCursor(Cursor.HAND);
        fold.setOnMousePressed(Event::consume);
        fold.setOnMouseClicked(event -> toggleFold.accept(line));
        return fold;
    }

    private static int digits(int number) {
        return Integer.toString(number).length();
    }

    boolean isFolded(int line) {
        return line + 1 < area.getParagraphs().size() && area.isFolded(line + 1) && !area.isFolded(line);
    }

    private static Node node(GutterSign sign) {
        Node node =
                switch (sign) {
                    case RUNNING -> new Spinner(12);
                    case DONE -> Icons.of("fth-check", 12, "fg-success");
                    case FAILED -> Icons.of("fth-x", 12, "fg-danger");
                    case CANCELLED -> Icons.of("fth-slash", 12, "fg-subtle");
                    case WAITING -> Icons.of("fth-clock", 12, "fg-subtle");
                };
        Tooltip.install(node, Tooltips.of(sign.label()));
        node.setAccessibleText(sign.label());
        return node;
    }

    /** Shows how statements went. @param byLine by the index of their first line */
    void show(Map<Integer, GutterSign> byLine) {
        Map<Integer, GutterSign> before = signs;
        signs = new HashMap<>(byLine);
        for (int line = 0; line < area.getParagraphs().size(); line++) {
            if (before.get(line) != signs.get(line)) {
                refresh(line);
            }
        }
    }

    /** Lines came or went: the width of the numbers may be another one. */
    void lineCountChanged() {
        int now = Math.max(2, digits(area.getParagraphs().size()));
        if (now != digits) {
            digits = now;
            refreshVisible();
        }
    }

    void refresh(int line) {
        if (line >= 0 && line < area.getParagraphs().size()) {
            area.recreateParagraphGraphic(line);
        }
    }

    void refreshVisible() {
        int visible = area.getVisibleParagraphs().size();
        for (int i = 0; i < visible; i++) {
            refresh(area.visibleParToAllParIndex(i));
        }
    }
}

package io.sololakehouse.workbench.sql.editor;

import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Spinner;
import io.sololakehouse.workbench.control.Tooltips;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.fxmisc.richtext.CodeArea;

/** Beside each line: how the statement that starts there went, the line's number, and a mark to fold what it opens. */
final class Gutter implements IntFunction<Node> {

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

    @Override
    public Node apply(int line) {
        StackPane sign = new StackPane();
        sign.getStyleClass().add("sign");
        GutterSign shown = signs.get(line);
        if (shown != null) {
            sign.getChildren().add(node(shown));
        }
        Label number = new Label(Integer.toString(line + 1));
        number.getStyleClass().addAll("line-number", "digits-" + digits);
        number.setAlignment(Pos.CENTER_RIGHT);
        StackPane fold = new StackPane();
        fold.getStyleClass().add("fold");
        if (folds.test(line)) {
            boolean folded = isFolded(line);
            fold.getChildren().add(Icons.of(folded ? "fth-chevron-right" : "fth-chevron-down", 11, "fg-subtle"));
            fold.getStyleClass().add(folded ? "folded" : "foldable");
            fold.setCursor(Cursor.HAND);
            fold.setOnMouseClicked(event -> toggleFold.accept(line));
        }
        HBox row = new HBox(sign, number, fold);
        row.setAlignment(Pos.TOP_LEFT);
        row.getStyleClass().add("gutter");
        number.setOnMousePressed(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                selectLine.accept(line);
                event.consume();
            }
        });
        return row;
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
        int now = Math.max(2, Integer.toString(area.getParagraphs().size()).length());
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

package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.ConfirmDialog;
import io.sololakehouse.workbench.control.Units;
import javafx.scene.control.TextArea;
import org.jspecify.annotations.Nullable;

/** One value, whole: nested ones indented, binary ones as a hexadecimal listing. */
final class ValueViewer {

    /** More than this is not laid out: the copy has all of it. */
    private static final int MOST_SHOWN = 400_000;

    private ValueViewer() {}

    static void open(PageHost host, Column column, long row, @Nullable Object value) {
        String text = CellText.whole(value);
        ConfirmDialog card = new ConfirmDialog(
                TypeIcons.of(column.type()),
                "fg-subtle",
                column.name(),
                column.fullType() + ", row " + Units.count(row) + size(value));
        card.getStyleClass().addAll("wide", "value-viewer");
        TextArea area = new TextArea(text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text);
        area.setEditable(false);
        area.getStyleClass().add("mono");
        area.setPrefSize(640, 340);
        area.setWrapText(!(value instanceof byte[]));
        area.setAccessibleText("Value of " + column.name());
        card.body().getChildren().add(area);
        card.foot()
                .getChildren()
                .addAll(
                        Buttons.plain("Copy", "fth-copy", () -> host.copy(text, "the value of " + column.name())),
                        Buttons.plain("Close", null, host.overlay()::close));
        card.hint(value == null ? "null is no value: it differs from an empty text" : "Esc closes");
        host.overlay().show(card, () -> {});
        area.requestFocus();
    }

    private static String size(@Nullable Object value) {
        return switch (value) {
            case String text -> ", " + Units.count(text.length(), "character", "characters");
            case byte[] bytes -> ", " + Units.count(bytes.length, "byte", "bytes");
            case java.util.Collection<?> list -> ", " + Units.count(list.size(), "element", "elements");
            case java.util.Map<?, ?> map -> ", " + Units.count(map.size(), "entry", "entries");
            case null, default -> "";
        };
    }
}

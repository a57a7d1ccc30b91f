package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.ColumnFilter;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Labels;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** A condition to fill in: column, operator, value. */
final class FilterForm {

    private final ComboBox<String> column = new ComboBox<>();
    private final ComboBox<ColumnFilter.Operator> operator = new ComboBox<>();
    private final TextField value = new TextField();
    private final ActionButton add;
    private final VBox node;
    private List<Column> columns = List.of();

    /** @param confirmed gets the condition */
    FilterForm(Consumer<ColumnFilter> confirmed) {
        column.setPrefWidth(180);
        column.setAccessibleText("Column");
        operator.setPrefWidth(120);
        operator.setAccessibleText("Operator");
        operator.setConverter(new StringConverter<>() {
            @Override
            public String toString(ColumnFilter.@Nullable Operator choice) {
                return choice == null ? "" : choice.label();
            }

            @Override
            public ColumnFilter.@Nullable Operator fromString(String text) {
                return null;
            }
        });
        value.setPrefWidth(170);
        value.setPromptText("Value");
        value.setAccessibleText("Value");
        add = Buttons.primary("Add filter", null, () -> confirmed.accept(filter()));
        value.setOnAction(event -> add.fire());
        column.valueProperty().addListener((property, old, name) -> offerOperators());
        operator.valueProperty().addListener((property, old, chosen) -> check());
        value.textProperty().addListener((property, old, text) -> check());
        node = new VBox(
                8,
                Labels.text("Rows where", "text-section"),
                new HBox(6, column, operator, value),
                Boxes.row(
                        8,
                        Labels.text("Several values of “in” are parted by commas.", "text-small", "fg-subtle"),
                        Boxes.spacer(),
                        add));
        node.getStyleClass().add("catalog-popover");
    }

    Region node() {
        return node;
    }

    void show(List<Column> all) {
        columns = all.stream().filter(known -> !known.kind().isNested()).toList();
        String before = column.getValue();
        List<String> names = columns.stream().map(Column::name).toList();
        column.setItems(FXCollections.observableArrayList(names));
        column.setValue(names.contains(before) ? before : names.isEmpty() ? null : names.getFirst());
        value.clear();
        offerOperators();
    }

    void focus() {
        if (node.getScene() != null) {
            value.requestFocus();
        }
    }

    private void offerOperators() {
        Column chosen = chosen();
        List<ColumnFilter.Operator> offered = Arrays.stream(ColumnFilter.Operator.values())
                .filter(choice -> chosen == null || fits(choice, chosen.kind()))
                .toList();
        ColumnFilter.Operator before = operator.getValue();
        operator.setItems(FXCollections.observableArrayList(offered));
        operator.setValue(offered.contains(before) ? before : offered.getFirst());
        check();
    }

    private static boolean fits(ColumnFilter.Operator operator, Column.Kind kind) {
        return switch (operator) {
            case STARTS_WITH, CONTAINS -> kind == Column.Kind.TEXT;
            case IS_NAN, NOT_NAN -> kind == Column.Kind.FLOATING;
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                kind != Column.Kind.BOOLEAN && kind != Column.Kind.BINARY && kind != Column.Kind.UUID;
            default -> true;
        };
    }

    private @Nullable Column chosen() {
        return columns.stream()
                .filter(known -> known.name().equals(column.getValue()))
                .findFirst()
                .orElse(null);
    }

    private static boolean needsValue(ColumnFilter.@Nullable Operator operator) {
        return operator != null
                && operator != ColumnFilter.Operator.IS_NULL
                && operator != ColumnFilter.Operator.NOT_NULL
                && operator != ColumnFilter.Operator.IS_NAN
                && operator != ColumnFilter.Operator.NOT_NAN;
    }

    private void check() {
        boolean wanted = needsValue(operator.getValue());
        value.setDisable(!wanted);
        Column chosen = chosen();
        boolean text = chosen != null && chosen.kind() == Column.Kind.TEXT;
        add.unavailableProperty()
                .set(
                        chosen == null
                                ? "A column is needed."
                                : wanted && !text && value.getText().isBlank() ? "A value is needed." : "");
    }

    private ColumnFilter filter() {
        ColumnFilter.Operator chosen = operator.getValue();
        List<String> values = !needsValue(chosen)
                ? List.of()
                : chosen == ColumnFilter.Operator.IN
                        ? Arrays.stream(value.getText().split(","))
                                .map(String::strip)
                                .toList()
                        : List.of(value.getText());
        return new ColumnFilter(column.getValue(), chosen, values);
    }
}

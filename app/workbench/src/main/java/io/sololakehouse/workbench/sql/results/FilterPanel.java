package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.platform.results.ColumnStatistics;
import io.sololakehouse.platform.results.ValueText;
import io.sololakehouse.platform.results.ViewSpec.Condition;
import io.sololakehouse.platform.results.ViewSpec.Test;
import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.platform.sql.ValueType;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Units;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The filter of one column: a test with its values, or a choice of the frequent values. */
final class FilterPanel extends VBox {

    private final int column;
    private final RowsModel rows;
    private final Runnable close;
    private final ChoiceBox<Test> test = new ChoiceBox<>();
    private final TextField first = new TextField();
    private final TextField second = new TextField();
    private final List<CheckBox> choices = new ArrayList<>();

    FilterPanel(ResultColumn described, int column, RowsModel rows, @Nullable ColumnStatistics known, Runnable close) {
        this.column = column;
        this.rows = rows;
        this.close = close;
        getStyleClass().add("filter-panel");
        setSpacing(8);
        setPrefWidth(300);
        Label title = new Label(described.name().isEmpty() ? "No name" : described.name());
        title.getStyleClass().add("text-section");
        Label type = new Label(described.type());
        type.getStyleClass().addAll("text-small", "fg-subtle");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        type.setMinWidth(0);
        HBox head = new HBox(8, title, space, type);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(head);
        test.getItems().setAll(tests(described.value()));
        test.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Test shown) {
                return shown == null ? "" : shown.label();
            }

            @Override
            public @Nullable Test fromString(String text) {
                return null;
            }
        });
        test.setMaxWidth(Double.MAX_VALUE);
        test.setAccessibleText("Test");
        first.setPromptText(prompt(known, false));
        first.setAccessibleText("Value");
        second.setPromptText(prompt(known, true));
        second.setAccessibleText("Upper bound");
        first.setOnAction(event -> apply());
        second.setOnAction(event -> apply());
        test.valueProperty().addListener((property, old, now) -> operands());
        getChildren().addAll(test, new HBox(6, first, second));
        HBox.setHgrow(first, Priority.ALWAYS);
        HBox.setHgrow(second, Priority.ALWAYS);
        addChoices(known);
        Condition active = rows.specProperty().get().conditions().stream()
                .filter(condition -> condition.column() == column)
                .findFirst()
                .orElse(null);
        test.setValue(
                active != null && test.getItems().contains(active.test())
                        ? active.test()
                        : test.getItems().getFirst());
        if (active != null && active.test() != Test.ONE_OF && !active.values().isEmpty()) {
            first.setText(active.values().getFirst());
            second.setText(active.values().size() > 1 ? active.values().get(1) : "");
        }
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox actions = new HBox(
                6,
                Buttons.small(Buttons.quiet("Remove", null, () -> set(null))),
                gap,
                Buttons.small(Buttons.primary("Filter", "fth-filter", this::apply)));
        getChildren().add(actions);
    }

    void focus() {
        first.requestFocus();
    }

    private static List<Test> tests(ValueType type) {
        List<Test> tests = new ArrayList<>();
        boolean ordered = type.isNumber()
                || switch (type.kind()) {
                    case DATE, TIME, TIMESTAMP, INSTANT -> true;
                    default -> false;
                };
        if (ordered) {
            tests.addAll(List.of(
                    Test.EQUALS, Test.NOT_EQUALS, Test.LESS, Test.AT_MOST, Test.GREATER, Test.AT_LEAST, Test.BETWEEN));
        } else if (type.kind() == ValueType.Kind.BOOLEAN || type.kind() == ValueType.Kind.BINARY) {
            tests.addAll(List.of(Test.EQUALS, Test.NOT_EQUALS));
        } else {
            tests.addAll(List.of(Test.CONTAINS, Test.STARTS_WITH, Test.EQUALS, Test.NOT_EQUALS));
        }
        tests.add(Test.IS_NULL);
        tests.add(Test.NOT_NULL);
        return tests;
    }

    private static String prompt(@Nullable ColumnStatistics known, boolean upper) {
        Object bound = known == null ? null : upper ? known.max() : known.min();
        return bound == null ? "value" : ValueText.of(bound);
    }

    private void operands() {
        int operands = test.getValue() == null ? 1 : test.getValue().operands();
        first.setVisible(operands >= 1);
        first.setManaged(operands >= 1);
        second.setVisible(operands == 2);
        second.setManaged(operands == 2);
    }

    private void addChoices(@Nullable ColumnStatistics known) {
        if (known == null
                || known.top().isEmpty()
                || known.distinct() > known.top().size()) {
            return;
        }
        List<String> chosen = rows.specProperty().get().conditions().stream()
                .filter(condition -> condition.column() == column && condition.test() == Test.ONE_OF)
                .findFirst()
                .map(Condition::values)
                .orElse(List.of());
        Label or = new Label("or one of");
        or.getStyleClass().addAll("text-small", "fg-subtle");
        getChildren().add(or);
        for (ColumnStatistics.Frequency frequency : known.top()) {
            CheckBox choice = new CheckBox(frequency.value().isEmpty() ? "empty" : frequency.value());
            choice.setUserData(frequency.value());
            choice.setSelected(chosen.contains(frequency.value()));
            choices.add(choice);
            Label count = new Label(Units.count(frequency.count()));
            count.getStyleClass().addAll("mono-small", "fg-subtle");
            count.setMinWidth(Region.USE_PREF_SIZE);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            HBox row = new HBox(6, choice, space, count);
            row.setAlignment(Pos.CENTER_LEFT);
            getChildren().add(row);
        }
    }

    private void apply() {
        List<String> chosen = choices.stream()
                .filter(CheckBox::isSelected)
                .map(choice -> String.valueOf(choice.getUserData()))
                .toList();
        Test wanted = test.getValue();
        if (first.getText().isEmpty() && !chosen.isEmpty() && wanted.operands() > 0) {
            set(new Condition(column, Test.ONE_OF, chosen));
            return;
        }
        List<String> values =
                switch (wanted.operands()) {
                    case 0 -> List.of();
                    case 2 -> List.of(first.getText(), second.getText());
                    default -> List.of(first.getText());
                };
        set(wanted.operands() > 0 && first.getText().isEmpty() ? null : new Condition(column, wanted, values));
    }

    private void set(@Nullable Condition condition) {
        List<Condition> all = new ArrayList<>(rows.specProperty().get().conditions());
        all.removeIf(known -> known.column() == column);
        if (condition != null) {
            all.add(condition);
        }
        rows.show(rows.specProperty().get().withConditions(all));
        close.run();
    }
}

package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.ConfirmDialog;
import io.sololakehouse.workbench.control.Overlay;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Asks for the values of a statement's parameters, with what was filled in the last time. */
final class ParametersDialog implements TabLaunch.Asker {

    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final Overlay overlay;

    ParametersDialog(Overlay overlay) {
        this.overlay = overlay;
    }

    /** A row of the form. */
    private record Row(ComboBox<ParameterValues.Type> type, TextField text, Label literal) {}

    @Override
    public void ask(
            Set<String> names,
            Map<String, ParameterValues.Value> remembered,
            SqlDialect dialect,
            Consumer<Map<String, ParameterValues.Value>> answer) {
        ConfirmDialog dialog = new ConfirmDialog(
                "fth-sliders",
                "fg-accent",
                names.size() == 1 ? "Value of the parameter" : "Values of " + names.size() + " parameters",
                "Each takes the place of its name in the statement, as it stands at the right.");
        dialog.getStyleClass().add("parameters-dialog");
        Map<String, Row> rows = new LinkedHashMap<>();
        GridPane form = new GridPane();
        form.getStyleClass().add("parameters-form");
        ColumnConstraints grow = new ColumnConstraints();
        grow.setHgrow(Priority.ALWAYS);
        form.getColumnConstraints()
                .addAll(new ColumnConstraints(), new ColumnConstraints(), grow, new ColumnConstraints(190));
        ActionButton run = Buttons.primary("Run", "fth-play", () -> {});
        Runnable check = () -> run.unavailableProperty().set(problem(rows, dialect));
        int line = 0;
        for (String name : names) {
            Row row = row(remembered.get(name), check);
            rows.put(name, row);
            Label label = new Label(":" + name);
            label.getStyleClass().addAll("mono", "parameter-name");
            label.setLabelFor(row.text());
            form.addRow(line++, label, row.type(), row.text(), row.literal());
        }
        Runnable accept = () -> {
            if (problem(rows, dialect).isEmpty()) {
                Map<String, ParameterValues.Value> values = new LinkedHashMap<>();
                rows.forEach((name, row) -> values.put(name, value(row)));
                overlay.close();
                answer.accept(values);
            }
        };
        run.setOnAction(event -> accept.run());
        form.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER && event.getTarget() instanceof TextField) {
                accept.run();
                event.consume();
            }
        });
        dialog.body().getChildren().add(form);
        dialog.foot().getChildren().addAll(Buttons.plain("Cancel", null, overlay::close), run);
        dialog.hint("Enter runs, Esc cancels");
        check.run();
        overlay.show(dialog, () -> {});
        TextField first = rows.values().iterator().next().text();
        first.requestFocus();
        first.selectAll();
    }

    private static Row row(ParameterValues.@Nullable Value before, Runnable check) {
        ComboBox<ParameterValues.Type> type = new ComboBox<>();
        type.getItems().setAll(ParameterValues.Type.values());
        type.setValue(before == null ? ParameterValues.Type.TEXT : before.type());
        type.setAccessibleText("Type");
        type.setConverter(new StringConverter<>() {
            @Override
            public String toString(ParameterValues.@Nullable Type value) {
                return value == null ? "" : value.label();
            }

            @Override
            public ParameterValues.Type fromString(String text) {
                return ParameterValues.Type.TEXT;
            }
        });
        TextField text = new TextField(before == null ? "" : before.text());
        text.getStyleClass().add("mono");
        Label literal = new Label();
        literal.getStyleClass().addAll("mono-small", "fg-subtle");
        Row row = new Row(type, text, literal);
        boolean[] own = {before != null};
        type.setOnAction(event -> own[0] = true);
        text.textProperty().addListener((property, old, now) -> {
            // Until somebody chose a type, it is what the text looks like.
            if (!own[0]) {
                type.setValue(ParameterValues.guess(now));
                own[0] = false;
            }
            check.run();
        });
        type.valueProperty().addListener((property, old, now) -> {
            text.setDisable(now == ParameterValues.Type.NULL);
            check.run();
        });
        return row;
    }

    private static ParameterValues.Value value(Row row) {
        return new ParameterValues.Value(row.type().getValue(), row.text().getText());
    }

    /** Shows each literal, and says what the first wrong value is, or nothing. */
    private static String problem(Map<String, Row> rows, SqlDialect dialect) {
        String first = "";
        for (var entry : rows.entrySet()) {
            Row row = entry.getValue();
            try {
                row.literal().setText(value(row).literal(dialect));
                row.text().pseudoClassStateChanged(ERROR, false);
            } catch (IllegalArgumentException e) {
                row.literal().setText("");
                row.text().pseudoClassStateChanged(ERROR, !row.text().getText().isEmpty());
                if (first.isEmpty()) {
                    first = ":" + entry.getKey() + ": " + e.getMessage();
                }
            }
        }
        return first;
    }
}

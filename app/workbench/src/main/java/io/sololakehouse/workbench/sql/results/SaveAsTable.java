package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.StatementKind;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.CodeBlock;
import io.sololakehouse.workbench.control.ConfirmDialog;
import io.sololakehouse.workbench.control.Toasts;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Makes an Iceberg table of a statement's rows: the engine writes it, on the branch that the statement read. */
final class SaveAsTable {

    private final ResultSetModel set;
    private final ResultsHost host;

    SaveAsTable(ResultSetModel set, ResultsHost host) {
        this.set = set;
        this.host = host;
    }

    void show() {
        Query query = set.run().query();
        ConfirmDialog dialog = new ConfirmDialog(
                "fth-database",
                "fg-accent",
                "Save the result as a table",
                "The engine runs the statement again and writes every row, also those beyond the limit.");
        TextField name = new TextField(query.namespace().isEmpty() ? "" : query.namespace() + ".");
        name.setPromptText("namespace.table");
        name.setAccessibleText("Name of the table");
        name.setPrefColumnCount(34);
        Label trouble = new Label();
        trouble.getStyleClass().addAll("text-note", "fg-danger");
        CodeBlock code = new CodeBlock("");
        HBox target = new HBox(8, name, new Label("on"), Chips.branch(query.reference(), false));
        target.setAlignment(Pos.CENTER_LEFT);
        Label title = new Label("What will run");
        title.getStyleClass().add("text-section");
        dialog.body().getChildren().addAll(target, trouble, title, code);
        ActionButton save = Buttons.primary("Save as table", "fth-database", () -> {
            host.overlay().close();
            run(name.getText().strip());
        });
        Runnable update = () -> {
            String wrong = wrong(name.getText().strip());
            trouble.setText(wrong);
            code.setText(
                    statement(name.getText().strip(), query, set.run().engine().dialect()));
            save.unavailableProperty().set(wrong);
        };
        name.textProperty().addListener((property, old, now) -> update.run());
        name.setOnAction(event -> save.fire());
        update.run();
        dialog.foot().getChildren().addAll(Buttons.plain("Cancel", null, host.overlay()::close), save);
        dialog.hint("Esc cancels");
        host.overlay().show(dialog, () -> {});
        name.requestFocus();
        name.end();
    }

    private String wrong(String name) {
        Query query = set.run().query();
        if (StatementKind.of(query.sql()) != StatementKind.QUERY) {
            return "Only the rows of a query can be saved as a table";
        }
        if (query.reference().contains("@") || !query.reference().equals(host.branch())) {
            return "The result was read at " + query.reference() + ": switch to that branch to write on it";
        }
        List<String> elements = elements(name);
        return elements.size() < 2 || elements.stream().anyMatch(String::isBlank) ? "A name is namespace.table" : "";
    }

    private static List<String> elements(String name) {
        return Arrays.asList(name.split("\\.", -1));
    }

    /** The statement that makes the table. */
    static String statement(String name, Query query, SqlDialect dialect) {
        return "CREATE TABLE " + dialect.quote(elements(name)) + (dialect == SqlDialect.SPARK ? " USING iceberg" : "")
                + " AS\n" + query.sql();
    }

    private void run(String name) {
        Query query = set.run().query();
        String sql = statement(name, query, set.run().engine().dialect());
        host.write(
                query.reference(),
                "Create " + name + " on " + query.reference() + "?",
                sql,
                () -> host.jobs()
                        .job("Create " + name, progress -> {
                            set.run().engine().execute(query.withSql(sql).withRowLimit(Query.ALL_ROWS), progress);
                            return name;
                        })
                        .onSuccess(made -> created(made, query.reference()))
                        .start());
    }

    private void created(@Nullable String made, String branch) {
        host.notice(Toasts.Notice.done("Created " + made, "On " + branch + ", with every row of the statement"));
    }
}

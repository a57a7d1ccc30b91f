package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.platform.branches.ReferenceNames;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.StatementKind;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.CodeBlock;
import io.sololakehouse.workbench.control.ConfirmDialog;
import io.sololakehouse.workbench.control.Toasts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/**
 * Makes an Iceberg table of a statement's rows, on any branch: the engine reads them again where the statement read them,
 * and writes every one. A branch that does not exist yet is made at that very commit.
 */
final class SaveAsTable {

    private final ResultSetModel set;
    private final ResultsHost host;

    /** What is about to be made. @param created true when the branch does not exist yet */
    private record Target(List<String> name, String branch, boolean created) {}

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
        String begun = query.namespace().isEmpty() ? "" : query.namespace() + ".";
        TextField name = new TextField(begun);
        name.getStyleClass().add("mono");
        name.setPromptText("namespace.table");
        name.setAccessibleText("Name of the table");
        name.setPrefColumnCount(24);
        ComboBox<String> branch = new ComboBox<>();
        branch.setEditable(true);
        branch.setAccessibleText("Branch: choose one, or give the name of a new one");
        branch.getItems().setAll(host.branches().stream().map(Reference::name).toList());
        branch.setValue(host.branch() == null ? "" : host.branch());
        branch.setPrefWidth(190);
        Label trouble = new Label();
        trouble.getStyleClass().addAll("text-note", "fg-danger");
        trouble.managedProperty().bind(trouble.textProperty().isNotEmpty());
        CodeBlock code = new CodeBlock("");
        HBox target = new HBox(8, name, new Label("on"), branch);
        target.setAlignment(Pos.CENTER_LEFT);
        Label title = new Label("What will run");
        title.getStyleClass().add("text-section");
        dialog.body().getChildren().addAll(target, trouble, title, code);
        ActionButton save = Buttons.primary("Save as table", "fth-database", () -> {
            host.overlay().close();
            run(target(name, branch));
        });
        Runnable update = () -> {
            Target chosen = target(name, branch);
            String wrong = wrong(chosen);
            // An empty name is not wrong yet: the button says what is missing.
            trouble.setText(name.getText().equals(begun) ? "" : wrong);
            code.setText((chosen.created() ? "-- On a new branch " + chosen.branch() + " at " + shortHash() + "\n" : "")
                    + statement(chosen, query, set.run().engine().dialect()));
            save.unavailableProperty().set(wrong);
        };
        name.textProperty().addListener((property, old, now) -> update.run());
        branch.getEditor().textProperty().addListener((property, old, now) -> update.run());
        name.setOnAction(event -> save.fire());
        update.run();
        dialog.foot().getChildren().addAll(Buttons.plain("Cancel", null, host.overlay()::close), save);
        dialog.hint("Esc cancels");
        host.overlay().show(dialog, () -> {});
        name.requestFocus();
        name.end();
    }

    private Target target(TextField name, ComboBox<String> branch) {
        String on = branch.getEditor().getText() == null
                ? ""
                : branch.getEditor().getText().strip();
        boolean known = host.branches().stream().anyMatch(one -> one.name().equals(on));
        return new Target(Arrays.asList(name.getText().strip().split("\\.", -1)), on, !known);
    }

    private String wrong(Target target) {
        Query query = set.run().query();
        if (StatementKind.of(query.sql()) != StatementKind.QUERY) {
            return "Only the rows of a query can be saved as a table";
        }
        if (target.name().size() < 2 || target.name().stream().anyMatch(String::isBlank)) {
            return "A name is namespace.table";
        }
        if (!target.created()) {
            return "";
        }
        if (target.branch().isEmpty()) {
            return "Choose a branch, or give a new one a name";
        }
        return hash().isEmpty()
                ? "A new branch needs the commit that the rows were read at, which is not known"
                : ReferenceNames.problem(target.branch()).orElse("");
    }

    private String hash() {
        var summary = set.summaryProperty().get();
        return summary == null ? "" : summary.stamp().hash();
    }

    private String shortHash() {
        return hash().isEmpty() ? "" : hash().substring(0, Math.min(8, hash().length()));
    }

    /** The statement that makes the table. A new branch is what it runs on; another branch is named in it. */
    private static String statement(Target target, Query query, SqlDialect dialect) {
        boolean elsewhere = !target.created() && !target.branch().equals(query.reference());
        List<String> name = new ArrayList<>(target.name());
        if (elsewhere && dialect == SqlDialect.SPARK) {
            name.addFirst("lakehouse");
            name.set(name.size() - 1, name.getLast() + "@" + target.branch());
        } else if (elsewhere) {
            name.addFirst("lakehouse@" + target.branch());
        }
        return "CREATE TABLE " + dialect.quote(name) + (dialect == SqlDialect.SPARK ? " USING iceberg" : "") + " AS\n"
                + query.sql();
    }

    private void run(Target target) {
        Query query = set.run().query();
        String sql = statement(target, query, set.run().engine().dialect());
        String name = String.join(".", target.name());
        String hash = hash();
        host.write(
                target.branch(),
                "Create " + name + " on " + target.branch() + "?",
                sql,
                () -> host.jobs()
                        .job("Create " + name, progress -> {
                            write(target, hash, query.withSql(sql).withRowLimit(Query.ALL_ROWS), progress);
                            return name;
                        })
                        .onSuccess(made -> created(made, target.branch()))
                        .start());
    }

    private void write(Target target, String hash, Query query, Progress progress) {
        if (!target.created()) {
            set.run().engine().execute(query, progress);
            return;
        }
        host.createBranch(target.branch(), new Reference(Reference.Kind.COMMIT, "", hash));
        try {
            set.run().engine().execute(query.on(target.branch()), progress);
        } catch (RuntimeException e) {
            drop(target.branch());
            throw e;
        }
    }

    /** A branch that was only made for a table that did not come. */
    private void drop(String branch) {
        try {
            host.deleteBranch(branch);
        } catch (LakehouseException e) {
            org.slf4j.LoggerFactory.getLogger(SaveAsTable.class).warn("The branch {} stays", branch, e);
        }
    }

    private void created(@Nullable String made, String branch) {
        host.notice(Toasts.Notice.done("Created " + made, "On " + branch + ", with every row of the statement"));
    }
}

package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.platform.sql.EngineExport;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.StatementKind;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.CodeBlock;
import io.sololakehouse.workbench.control.ConfirmDialog;
import io.sololakehouse.workbench.control.Segmented;
import io.sololakehouse.workbench.control.Toasts;
import io.sololakehouse.workbench.control.Units;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Lets Spark itself write every row of a statement to a folder of files. */
final class EngineExportDialog {

    private final ResultSetModel set;
    private final ResultsHost host;

    EngineExportDialog(ResultSetModel set, ResultsHost host) {
        this.set = set;
        this.host = host;
    }

    void show() {
        Query query = set.run().query();
        ConfirmDialog dialog = new ConfirmDialog(
                "fth-hard-drive",
                "fg-accent",
                "Export with Spark",
                "Spark runs the statement again and writes every row itself, however many there are. The folder appears"
                        + " when it is complete.");
        Segmented<EngineExport.Format> formats = new Segmented<EngineExport.Format>().small();
        for (EngineExport.Format format : EngineExport.Format.values()) {
            formats.add(format, format.label(), null);
        }
        formats.valueProperty().set(EngineExport.Format.PARQUET);
        TextField folder =
                new TextField(Path.of(System.getProperty("user.home"), "result").toString());
        folder.setAccessibleText("Folder that is made");
        folder.getStyleClass().add("mono");
        HBox.setHgrow(folder, Priority.ALWAYS);
        HBox where = new HBox(8, new Label("Folder"), folder, formats);
        where.setAlignment(Pos.CENTER_LEFT);
        Label trouble = new Label();
        trouble.getStyleClass().addAll("text-note", "fg-danger");
        trouble.managedProperty().bind(trouble.textProperty().isNotEmpty());
        Label title = new Label("What will run");
        title.getStyleClass().add("text-section");
        CodeBlock code = new CodeBlock("");
        dialog.body().getChildren().addAll(where, trouble, title, code);
        ActionButton export = Buttons.primary("Export", "fth-download", () -> {
            host.overlay().close();
            run(Path.of(folder.getText().strip()), formats.valueProperty().get());
        });
        Runnable update = () -> {
            String wrong = wrong(folder.getText().strip());
            trouble.setText(wrong);
            export.unavailableProperty().set(wrong);
            if (wrong.isEmpty()) {
                code.setText(EngineExport.statement(
                        query,
                        formats.valueProperty().get(),
                        Path.of(folder.getText().strip())));
            }
        };
        folder.textProperty().addListener((property, old, now) -> update.run());
        formats.valueProperty().addListener((property, old, now) -> update.run());
        folder.setOnAction(event -> export.fire());
        update.run();
        dialog.foot().getChildren().addAll(Buttons.plain("Cancel", null, host.overlay()::close), export);
        dialog.hint("Esc cancels");
        host.overlay().show(dialog, () -> {});
        folder.requestFocus();
        folder.end();
    }

    private String wrong(String folder) {
        if (host.localSpark() == null) {
            return "Only a Spark on this machine can write to its folders";
        }
        if (set.run().engine().dialect() != SqlDialect.SPARK) {
            return "Trino writes tables, not files: save the result as a table, or run the statement on Spark";
        }
        if (StatementKind.of(set.run().query().sql()) != StatementKind.QUERY) {
            return "Only the rows of a query can be exported";
        }
        try {
            return EngineExport.whyNot(Path.of(folder));
        } catch (InvalidPathException e) {
            return "This is not a path: " + e.getReason();
        }
    }

    private void run(Path folder, EngineExport.Format format) {
        QueryEngine spark = host.localSpark();
        if (spark == null) {
            return;
        }
        Query query = set.run().query();
        host.jobs()
                .job(
                        "Export to " + folder.getFileName(),
                        progress -> EngineExport.run(spark, query, format, folder, progress))
                .onSuccess(this::done)
                .start();
    }

    private void done(EngineExport.Written written) {
        host.notice(Toasts.Notice.done(
                        "Spark exported every row",
                        written.directory() + ", " + Units.count(written.files(), "file", "files") + ", "
                                + Units.bytes(written.bytes()))
                .withAction("Open the folder", () -> host.openFolder(written.directory())));
    }
}

package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.tables.SqlDialect;
import io.sololakehouse.platform.tables.TableVersion;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.CodeBlock;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Segmented;
import io.sololakehouse.workbench.shell.Places;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** DDL: the statement that would create the table, for either engine. */
final class DdlTab {

    private final CatalogModel model;
    private final Segmented<SqlDialect> dialects = new Segmented<>();
    private final CodeBlock code = new CodeBlock("");
    private final Node node;

    DdlTab(CatalogModel model, PageHost host) {
        this.model = model;
        dialects.add(SqlDialect.SPARK, "Spark", "fth-zap").add(SqlDialect.TRINO, "Trino", "fth-fast-forward");
        dialects.valueProperty().addListener((property, old, chosen) -> show());
        HBox head = Boxes.row(
                8,
                dialects,
                Labels.text("What would create it as it is shown", "text-note", "fg-subtle"),
                Boxes.spacer(),
                Buttons.small(Buttons.plain(
                        "Open in SQL",
                        "fth-terminal",
                        () -> host.navigator().show("sql", Places.statement(code.text())))),
                Buttons.small(Buttons.plain("Copy", "fth-copy", () -> host.copy(code.text(), name() + "'s DDL"))));
        head.getStyleClass().add("toolbar");
        code.getStyleClass().add("ddl");
        VBox body = new VBox(code);
        body.getStyleClass().add("catalog-ddl");
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        VBox all = new VBox(head, scroll);
        VBox.setVgrow(scroll, javafx.scene.layout.Priority.ALWAYS);
        node = new LoadablePane<>(model.table().ddl(), all, ignored -> show(), host.remedies(), model.table()::refresh);
    }

    Node node() {
        return node;
    }

    private String name() {
        TableVersion version = model.table().versionProperty().get();
        return version == null ? "the table" : version.qualifiedName();
    }

    private void show() {
        Map<SqlDialect, String> texts = model.table().ddl().get();
        SqlDialect chosen = dialects.valueProperty().get();
        code.setText(texts == null || chosen == null ? "" : texts.getOrDefault(chosen, ""));
    }
}

package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.tables.Relation;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.CodeBlock;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Tone;
import io.sololakehouse.workbench.control.Units;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What a view is: its text, and every version that it had, each with the text of then. */
final class ViewText {

    private final PageHost host;
    private final VBox node = new VBox(6);

    ViewText(PageHost host) {
        this.host = host;
        node.getStyleClass().add("catalog-view-text");
    }

    VBox node() {
        return node;
    }

    /** The head of the page. */
    List<Node> figures(Relation.View view) {
        return List.of(
                PageFigure.of(
                        "Last change",
                        Labels.whole(
                                Units.ago(
                                        view.lastChange(),
                                        host.clock().instant(),
                                        host.clock().getZone()),
                                "figure")),
                PageFigure.of(
                        "Versions", Labels.whole(Units.count(view.versions().size()), "figure")),
                PageFigure.of(
                        "Default namespace",
                        Labels.cut(
                                view.defaultNamespace().isEmpty()
                                        ? "none"
                                        : CatalogNames.plain(view.defaultNamespace()),
                                "figure")),
                PageFigure.of("Format", Labels.whole("View v" + view.formatVersion(), "figure")));
    }

    void show(Relation.View view) {
        node.getChildren().clear();
        for (Relation.View.Definition definition : view.definitions()) {
            String dialect = definition.dialect();
            node.getChildren()
                    .addAll(
                            Boxes.row(
                                    8,
                                    Labels.whole("Definition", "text-section"),
                                    Labels.whole("for " + dialect, "text-note", "fg-subtle"),
                                    Boxes.spacer(),
                                    Buttons.small(Buttons.icon(
                                            "fth-copy",
                                            "Copy the text",
                                            () -> host.copy(definition.sql(), "the view's text")))),
                            new CodeBlock(definition.sql()));
        }
        if (view.versions().size() > 1) {
            node.getChildren()
                    .add(Boxes.row(
                            8,
                            Labels.whole("Versions", "text-section"),
                            Labels.whole(Units.count(view.versions().size()), "text-note", "fg-subtle")));
            view.versions().forEach(version -> node.getChildren().add(version(version)));
        }
    }

    private VBox version(Relation.View.Version version) {
        CodeBlock code = new CodeBlock(version.definitions().stream()
                .map(Relation.View.Definition::sql)
                .collect(Collectors.joining("\n\n")));
        Boxes.show(code, false);
        ActionButton show =
                Buttons.small(Buttons.quiet("Statement", "fth-code", () -> Boxes.show(code, !code.isVisible())));
        HBox line = Boxes.row(8, Labels.whole("Version " + version.id(), "medium"));
        if (version.current()) {
            line.getChildren().add(Chips.status("current", Tone.BUSY));
        }
        line.getChildren()
                .addAll(
                        Labels.whole(
                                Units.moment(
                                        version.at(),
                                        host.clock().instant(),
                                        host.clock().getZone()),
                                "text-note",
                                "fg-muted"),
                        Labels.cut(writer(version), "text-note", "fg-subtle"),
                        Boxes.spacer(),
                        Labels.whole("schema " + version.schemaId(), "text-note", "fg-subtle"),
                        show);
        VBox box = new VBox(4, line, code);
        box.getStyleClass().add("view-version");
        return box;
    }

    private static String writer(Relation.View.Version version) {
        return Stream.of("engine-name", "engine-version")
                .map(key -> version.summary().getOrDefault(key, ""))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }
}

package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.tables.Relation;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Tone;
import io.sololakehouse.workbench.control.Tooltips;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The head of a page: where it is, what it is, and what can be done with it. */
final class PageHead {

    private final CatalogModel model;
    private final EntryActions actions;
    private final HBox node = Boxes.row(10);

    PageHead(CatalogModel model, EntryActions actions) {
        this.model = model;
        this.actions = actions;
        node.getStyleClass().add("catalog-head");
        model.table().relation().valueProperty().addListener((property, old, relation) -> show());
    }

    Node node() {
        return node;
    }

    void show() {
        CatalogModel.Page page = model.pageProperty().get();
        node.getChildren().clear();
        if (page == null) {
            return;
        }
        StackPane badge = new StackPane(Icons.of(NamespacePage.icon(new CatalogEntry(page.kind(), page.name())), 16));
        badge.getStyleClass().add("catalog-badge");
        HBox path = Boxes.row(5);
        path.getChildren().add(Labels.whole("lakehouse", "text-note", "fg-subtle"));
        for (int i = 1; i < page.name().size(); i++) {
            List<String> namespace = page.name().subList(0, i);
            ActionButton link = Buttons.link(shortened(namespace.getLast()), () -> model.open(namespace));
            link.getStyleClass().add("breadcrumb");
            path.getChildren().addAll(Icons.of("fth-chevron-right", 12, "fg-subtle"), link);
        }
        Label title = Labels.cut(page.name().getLast(), "text-heading");
        title.setMinWidth(page.name().getLast().length() <= 12 ? Region.USE_PREF_SIZE : 60);
        HBox line = Boxes.row(8, title);
        line.getChildren().addAll(chips(page));
        VBox text = new VBox(1, path, line);
        text.setMinWidth(0);
        text.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        node.getChildren().addAll(badge, text, Boxes.spacer());
        node.getChildren().addAll(buttons(page));
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private List<Label> chips(CatalogModel.Page page) {
        List<Label> chips = new java.util.ArrayList<>();
        if (page.missing()) {
            chips.add(Chips.status("not at this reference", Tone.WARN));
        } else if (model.table().relation().get() instanceof Relation.Table table
                && page.kind() == CatalogEntry.Kind.TABLE) {
            chips.add(Chips.plain("Iceberg v" + table.formatVersion(), null));
            chips.add(Chips.plain(files(table), null));
        } else if (page.kind() == CatalogEntry.Kind.VIEW) {
            chips.add(Chips.plain("View", null));
        } else if (page.kind() == CatalogEntry.Kind.NAMESPACE) {
            chips.add(Chips.plain("Namespace", null));
        }
        Reference at = model.reference();
        if (at != null && !at.isWritable()) {
            Label chip = Chips.status("read-only", Tone.WARN, "fth-lock");
            chip.setTooltip(Tooltips.of(model.readOnlyReason()));
            chips.add(chip);
        }
        return chips;
    }

    /** "Parquet, zstd": what new files are written as, by the table's properties and Iceberg's own defaults. */
    private static String files(Relation.Table table) {
        String format = table.properties()
                .getOrDefault("write.format.default", "parquet")
                .toLowerCase(Locale.ROOT);
        String codec = table.properties()
                .getOrDefault("write." + format + ".compression-codec", format.equals("parquet") ? "zstd" : "");
        String name = format.isEmpty() ? "" : Character.toUpperCase(format.charAt(0)) + format.substring(1);
        return codec.isEmpty() ? name : name + ", " + codec;
    }

    private List<Region> buttons(CatalogModel.Page page) {
        CatalogEntry entry = new CatalogEntry(page.kind(), page.name());
        ActionButton more = Buttons.icon("fth-more-horizontal", "More actions", () -> {});
        more.getStyleClass().add("catalog-more");
        more.setOnAction(event -> EntryAction.menu(actions.of(entry).stream()
                        .filter(action -> !action.label().equals("Open"))
                        .toList())
                .show(more, Side.BOTTOM, 0, 4));
        if (page.missing()) {
            return List.of();
        }
        if (page.kind() == CatalogEntry.Kind.NAMESPACE) {
            if (!actions.canImport()) {
                return List.of(more);
            }
            ActionButton importFile =
                    Buttons.primary("Import file…", "fth-upload", () -> actions.importFile(page.name(), null));
            importFile.unavailableProperty().set(model.readOnlyReason());
            return List.of(importFile, more);
        }
        return List.of(
                Buttons.plain("Branch from here…", "fth-git-branch", actions::branchFromHere),
                Buttons.primary("Query", "fth-terminal", () -> actions.query(page.name(), snapshot())),
                more);
    }

    private @org.jspecify.annotations.Nullable Long snapshot() {
        var shown = model.table().asOfProperty().get();
        return shown == null ? null : shown.id();
    }
}

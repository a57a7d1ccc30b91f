package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.tables.Relation;
import io.sololakehouse.platform.tables.SnapshotInfo;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Segmented;
import io.sololakehouse.workbench.control.Units;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The tabs of a table or view under the page's head; each is built when it is first opened. */
final class TablePage {

    private final CatalogModel model;
    private final PageHost host;
    private final Segmented<TableTab> tabs = new Segmented<TableTab>().asTabs();
    private final StackPane holder = new StackPane();
    private final HBox asOf = Boxes.row(9);
    private final Label readTime = Labels.whole("", "text-note", "fg-subtle");
    private final Map<TableTab, Supplier<Node>> makers;
    private final Map<TableTab, Node> made = new EnumMap<>(TableTab.class);
    private final VBox node;
    private CatalogEntry.@Nullable Kind shownKind;

    /** @param makers build the content of each tab */
    TablePage(CatalogModel model, PageHost host, Map<TableTab, Supplier<Node>> makers) {
        this.model = model;
        this.host = host;
        this.makers = makers;
        asOf.getStyleClass().addAll("note", "warning", "as-of-strip");
        HBox strip = Boxes.row(
                6,
                tabs,
                readTime,
                Buttons.small(Buttons.icon("fth-refresh-cw", "Read the table again", model::refresh)));
        HBox.setHgrow(tabs, Priority.ALWAYS);
        strip.getStyleClass().add("catalog-tabs");
        VBox.setVgrow(holder, Priority.ALWAYS);
        holder.setMinHeight(0);
        node = new VBox(strip, asOf, holder);
        node.setMinHeight(0);
        tabs.valueProperty().addListener((property, old, chosen) -> {
            if (chosen != null && shownKind != null) {
                model.tabProperty().set(chosen);
            }
        });
        model.tabProperty().addListener((property, old, now) -> showTab());
        model.table().asOfProperty().addListener((property, old, now) -> showAsOf(now));
        model.table().relation().valueProperty().addListener((property, old, relation) -> showCounts());
        model.table().snapshots().valueProperty().addListener((property, old, log) -> showCounts());
        showAsOf(model.table().asOfProperty().get());
    }

    Node node() {
        return node;
    }

    /** Shows the tabs that an entry of this kind has. */
    void show(CatalogEntry.Kind kind) {
        if (kind != shownKind) {
            shownKind = null;
            tabs.clear();
            List<TableTab> offered = kind == CatalogEntry.Kind.VIEW ? TableTab.ofViews() : List.of(TableTab.values());
            offered.forEach(tab -> tabs.add(tab, tab.label(), null));
            shownKind = kind;
            if (!offered.contains(model.tabProperty().get())) {
                model.tabProperty().set(TableTab.OVERVIEW);
            }
        }
        showTab();
        showCounts();
    }

    private void showTab() {
        TableTab tab = model.tabProperty().get();
        if (shownKind == null) {
            return;
        }
        tabs.valueProperty().set(tab);
        Supplier<Node> maker = makers.get(tab);
        if (maker != null) {
            holder.getChildren().setAll(made.computeIfAbsent(tab, ignored -> maker.get()));
        }
    }

    private void showCounts() {
        Relation relation = model.table().relation().get();
        if (relation == null || shownKind == null) {
            readTime.setText("");
            return;
        }
        readTime.setText(
                "Metadata read in " + Units.duration(model.table().relation().took()));
        if (relation instanceof Relation.Table table && shownKind != CatalogEntry.Kind.VIEW) {
            tabs.button(TableTab.SNAPSHOTS).setGraphic(Chips.count(table.snapshotCount()));
            tabs.button(TableTab.FILES).setGraphic(Chips.count((int) Math.min(
                    Integer.MAX_VALUE, table.size().dataFiles() + table.size().deleteFiles())));
        }
    }

    private void showAsOf(@Nullable SnapshotInfo snapshot) {
        Boxes.show(asOf, snapshot != null);
        if (snapshot != null) {
            asOf.getChildren()
                    .setAll(
                            Icons.of("fth-clock", 16),
                            Labels.whole(
                                    "As of "
                                            + Units.moment(
                                                    snapshot.at(),
                                                    host.clock().instant(),
                                                    host.clock().getZone()),
                                    "semibold"),
                            Labels.cut(
                                    "Snapshot " + snapshot.id() + ", " + SnapshotText.operation(snapshot)
                                            + ". Read-only while it is shown.",
                                    "fg-muted"),
                            Boxes.spacer(),
                            Buttons.small(Buttons.plain(
                                    "Back to current",
                                    "fth-x",
                                    () -> model.table().showAsOf(null))));
        }
    }
}

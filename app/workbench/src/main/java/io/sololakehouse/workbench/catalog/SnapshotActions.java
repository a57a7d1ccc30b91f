package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.tables.SnapshotInfo;
import io.sololakehouse.platform.tables.SnapshotLog;
import io.sololakehouse.platform.tables.TableChanges;
import io.sololakehouse.platform.tables.TableVersion;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.CodeBlock;
import io.sololakehouse.workbench.control.ConfirmDialog;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.task.Jobs;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** What can be done with a snapshot: view the table as of it, query it, roll back to it. FX thread only. */
final class SnapshotActions {

    private static final double MOST_DETAILS = 280;

    private final CatalogModel model;
    private final CatalogWrites writes;
    private final EntryActions entries;
    private final TableChanges changes;
    private final PageHost host;
    private final Jobs jobs;

    SnapshotActions(
            CatalogModel model,
            CatalogWrites writes,
            EntryActions entries,
            TableChanges changes,
            PageHost host,
            Jobs jobs) {
        this.model = model;
        this.writes = writes;
        this.entries = entries;
        this.changes = changes;
        this.host = host;
        this.jobs = jobs;
    }

    /** The buttons for a chosen snapshot. */
    List<Node> buttons(SnapshotInfo snapshot, SnapshotLog log) {
        boolean current = log.current().isPresent() && log.current().getAsLong() == snapshot.id();
        ActionButton view = Buttons.small(Buttons.plain("View as of", "fth-eye", () -> viewAsOf(snapshot, current)));
        SnapshotInfo shown = model.table().asOfProperty().get();
        view.unavailableProperty()
                .set(
                        current && shown == null
                                ? "The page shows this snapshot: it is the current one."
                                : shown != null && shown.id() == snapshot.id() ? "The page shows this snapshot." : "");
        ActionButton query = Buttons.small(Buttons.plain("Query as of", "fth-terminal", () -> query(snapshot)));
        ActionButton back =
                Buttons.small(Buttons.plain("Roll back to…", "fth-rotate-ccw", () -> rollBack(snapshot, log)));
        back.unavailableProperty().set(current ? "The table stands at this snapshot." : model.readOnlyReason());
        return List.of(view, query, back);
    }

    /** Shows the whole page as of a snapshot. */
    void viewAsOf(SnapshotInfo snapshot, boolean current) {
        model.table().showAsOf(current ? null : snapshot);
    }

    private void query(SnapshotInfo snapshot) {
        TableVersion version = model.table().versionProperty().get();
        if (version != null) {
            entries.query(version.name(), snapshot.id());
        }
    }

    /** Looks at what a roll-back means, shows it, and does it when confirmed. */
    void rollBack(SnapshotInfo snapshot, SnapshotLog log) {
        TableVersion version = model.table().versionProperty().get();
        Reference branch = model.reference();
        if (version == null
                || branch == null
                || !branch.isWritable()
                || log.current().isEmpty()) {
            return;
        }
        long current = log.current().getAsLong();
        jobs.job(
                        "Look at a roll-back of " + version.qualifiedName(),
                        progress -> changes.previewRollback(branch, version.name(), snapshot.id(), progress))
                .onSuccess(preview -> ask(branch, version, snapshot, current, preview))
                .start();
    }

    private void ask(
            Reference branch,
            TableVersion version,
            SnapshotInfo snapshot,
            long current,
            TableChanges.Rollback preview) {
        ConfirmDialog dialog = new ConfirmDialog(
                "fth-rotate-ccw",
                "fg-accent",
                "Roll back " + version.qualifiedName(),
                "To the snapshot of "
                        + Units.moment(
                                snapshot.at(),
                                host.clock().instant(),
                                host.clock().getZone()) + ", on "
                        + branch.name() + ". Nothing is deleted: newer snapshots stay in the table.");
        dialog.getStyleClass().add("roll-back");
        dialog.setPrefWidth(520);
        VBox details = new VBox(8);
        preview.notes().forEach(note -> details.getChildren().add(Labels.wrapped(note, "text-note")));
        if (!preview.leaving().isEmpty()) {
            details.getChildren()
                    .add(Labels.text(
                            Units.count(preview.leaving().size(), "snapshot leaves", "snapshots leave")
                                    + " the current history",
                            "text-section"));
            preview.leaving().stream()
                    .limit(8)
                    .forEach(leaving -> details.getChildren()
                            .add(Boxes.row(
                                    8,
                                    Labels.whole(
                                            Units.moment(
                                                    leaving.at(),
                                                    host.clock().instant(),
                                                    host.clock().getZone()),
                                            "mono-small"),
                                    Labels.whole(SnapshotText.operation(leaving), "text-note"),
                                    Labels.cut(SnapshotText.rows(leaving), "mono-small", "fg-muted"))));
        }
        details.getChildren().add(new DifferencePane(preview.difference()).node());
        ScrollPane scroll = new ScrollPane(details);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(MOST_DETAILS);
        dialog.body().getChildren().addAll(scroll, Labels.text("What will run", "text-section"));
        dialog.body().getChildren().add(new CodeBlock(preview.sql()));
        ActionButton cancel = Buttons.plain("Cancel", null, host.overlay()::close);
        ActionButton yes = Buttons.primary("Roll back", "fth-rotate-ccw", () -> {
            host.overlay().close();
            writes.rollBack(branch, version.name(), snapshot.id(), current, preview.sql());
        });
        dialog.foot().getChildren().addAll(cancel, yes);
        dialog.hint("Esc cancels");
        host.overlay().show(dialog, () -> {});
        cancel.requestFocus();
    }
}

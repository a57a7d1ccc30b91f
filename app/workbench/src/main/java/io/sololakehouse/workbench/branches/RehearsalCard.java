package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.branches.ChangePlan;
import io.sololakehouse.platform.branches.KeyEffect;
import io.sololakehouse.platform.branches.Rehearsal;
import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.KeyChange;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.tables.TableVersion;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.CodeBlock;
import io.sololakehouse.workbench.control.ConfirmDialog;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.control.ProblemCard;
import io.sololakehouse.workbench.control.ProgressLine;
import io.sololakehouse.workbench.control.Segmented;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.rows.RowPair;
import io.sololakehouse.workbench.rows.RowsModel;
import io.sololakehouse.workbench.rows.RowsPane;
import io.sololakehouse.workbench.task.Job;
import io.sololakehouse.workbench.task.RemedyHandler;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A rehearsal over the window: how far it is, then what it changed, what ran, what the merge would call. */
final class RehearsalCard {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("selected");
    private static final double CHANGES_WIDTH = 330;

    private final RehearsalModel model;
    private final Overlay overlay;
    private final RemedyHandler remedies;
    private final Supplier<RowsPane> rows;
    private final ConfirmDialog card;
    private final VBox content = new VBox(10);
    private final Segmented<Part> parts = new Segmented<Part>().small();
    private final StackPane shownPart = new StackPane();
    private final ActionButton cancel;
    private final ActionButton discard;
    private final ActionButton again;
    private final ActionButton merge;
    private final Set<RowPair> compared = new HashSet<>();
    private @Nullable RowsPane detail;

    private enum Part {
        CHANGES,
        STATEMENTS,
        MERGE
    }

    RehearsalCard(RehearsalModel model, Overlay overlay, RemedyHandler remedies, Supplier<RowsPane> rows) {
        this.model = model;
        this.overlay = overlay;
        this.remedies = remedies;
        this.rows = rows;
        String target = model.request().target();
        card = new ConfirmDialog(
                "fth-git-branch",
                "fg-accent",
                "Rehearse " + model.request().title() + " on " + target,
                "It runs on a throwaway branch. " + target + " stays as it is until you merge.");
        card.getStyleClass().addAll("wide", "rehearsal-card");
        cancel = Buttons.plain("Cancel", "fth-square", model::cancel);
        discard = Buttons.plain("Discard", "fth-trash-2", overlay::close);
        again = Buttons.plain("Rehearse again", "fth-refresh-cw", model::start);
        merge = Buttons.primary(
                "Merge into " + (target.length() <= 30 ? target : "the branch"),
                "fth-git-merge",
                () -> model.merge(done -> overlay.close()));
        card.body().getChildren().add(content);
        card.foot().getChildren().addAll(cancel, again, discard, merge);
        card.hint("Esc discards it");
        VBox.setVgrow(shownPart, Priority.ALWAYS);
        shownPart.getStyleClass().add("rehearsal-part");
        parts.add(Part.CHANGES, "Changes", null);
        parts.add(Part.STATEMENTS, "What ran", null);
        parts.add(Part.MERGE, "What Merge will run", null);
        parts.valueProperty().addListener((property, old, part) -> showPart());
        model.stateProperty().addListener((property, old, now) -> show());
        model.planProperty().addListener((property, old, now) -> show());
        model.problemProperty().addListener((property, old, now) -> show());
        model.jobProperty().addListener((property, old, now) -> show());
        model.selectedProperty().addListener((property, old, now) -> showPart());
        show();
    }

    Region node() {
        return card;
    }

    private void show() {
        RehearsalModel.State state = model.stateProperty().get();
        boolean ready = state == RehearsalModel.State.READY || state == RehearsalModel.State.MERGING;
        wanted(cancel, state == RehearsalModel.State.RUNNING);
        wanted(again, state == RehearsalModel.State.FAILED);
        wanted(discard, ready || state == RehearsalModel.State.FAILED);
        wanted(merge, ready);
        discard.setText(ready ? "Discard" : "Close");
        discard.unavailableProperty().set(state == RehearsalModel.State.MERGING ? "It is being merged" : "");
        merge.unavailableProperty().set(state == RehearsalModel.State.MERGING ? "" : model.whyNot());
        merge.busyProperty().set(state == RehearsalModel.State.MERGING);
        content.getChildren().clear();
        Problem problem = model.problemProperty().get();
        Rehearsal rehearsal = model.rehearsalProperty().get();
        Job<?> job = model.jobProperty().get();
        if (state == RehearsalModel.State.RUNNING && job != null) {
            content.getChildren().add(progress(job));
        }
        if (ready && rehearsal != null) {
            content.getChildren().addAll(summary(rehearsal), parts, shownPart);
            showPart();
        }
        if (problem != null) {
            content.getChildren().add(ready ? 1 : 0, new ProblemCard(problem, null, remedies, model::start));
        }
    }

    private static void wanted(Node node, boolean wanted) {
        node.setVisible(wanted);
        node.setManaged(wanted);
    }

    private static VBox progress(Job<?> job) {
        ProgressLine line = new ProgressLine();
        line.progressProperty().bind(job.progressProperty());
        Label step = label("", "text-note", "fg-muted");
        step.textProperty().bind(job.stepProperty());
        return new VBox(6, step, line);
    }

    /** "Rehearsed in 1.2 s  main@1f2e3d4c → rehearsal/…@…". */
    private static HBox summary(Rehearsal rehearsal) {
        Duration took = rehearsal.ran().stream().map(Rehearsal.Ran::duration).reduce(Duration.ZERO, Duration::plus);
        int keys = rehearsal.effects().size();
        Label says = label(
                rehearsal.isEmpty()
                        ? "Nothing differs afterwards"
                        : Units.count(keys, "object differs", "objects differ") + " afterwards",
                "semibold");
        says.setMinWidth(Region.USE_PREF_SIZE);
        Label time = label(rehearsal.ran().isEmpty() ? "" : "ran " + Units.duration(took), "text-note", "fg-subtle");
        time.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(
                9,
                Icons.of("fth-check-circle", 16, "fg-success"),
                says,
                time,
                space,
                Chips.dataVersion(rehearsal.target().name(), rehearsal.target().shortHash()),
                Icons.of("fth-arrow-right", 14, "fg-subtle"),
                Chips.dataVersion(
                        rehearsal.scratch().name(), rehearsal.scratch().shortHash()));
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().addAll("note", "rehearsal-summary");
        return line;
    }

    private void showPart() {
        Rehearsal rehearsal = model.rehearsalProperty().get();
        if (rehearsal == null) {
            return;
        }
        Part part = parts.valueProperty().get();
        shownPart
                .getChildren()
                .setAll(
                        switch (part == null ? Part.CHANGES : part) {
                            case CHANGES -> changes(rehearsal);
                            case STATEMENTS -> scrolled(new CodeBlock(ran(rehearsal)));
                            case MERGE -> scrolled(calls());
                        });
    }

    private Node changes(Rehearsal rehearsal) {
        if (rehearsal.effects().isEmpty()) {
            return new EmptyState(
                    "fth-check",
                    "Nothing differs",
                    "Every table, view and namespace is what it is on "
                            + rehearsal.target().name() + ".");
        }
        VBox list = new VBox(8);
        list.getStyleClass().add("rehearsal-changes");
        for (KeyEffect effect : rehearsal.effects()) {
            ChangeCardNode node = new ChangeCardNode(
                    ChangeCards.of(effect), opened -> model.selectedProperty().set(effect));
            node.pseudoClassStateChanged(
                    CHOSEN, effect.equals(model.selectedProperty().get()));
            list.getChildren().add(node);
        }
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        KeyEffect selected = model.selectedProperty().get();
        if (selected == null || !hasTwoVersions(selected)) {
            HBox.setHgrow(scroll, Priority.ALWAYS);
            return new HBox(scroll);
        }
        scroll.setMinWidth(CHANGES_WIDTH);
        scroll.setPrefWidth(CHANGES_WIDTH);
        scroll.setMaxWidth(CHANGES_WIDTH);
        RowsPane shown = detail();
        RowPair pair = new RowPair(
                TableVersion.current(rehearsal.target(), selected.change().key()),
                TableVersion.current(rehearsal.scratch(), selected.change().key()),
                rehearsal.target().name(),
                "rehearsed");
        shown.model().open(pair);
        Node right = shown.node();
        HBox.setHgrow(right, Priority.ALWAYS);
        return new HBox(12, scroll, right);
    }

    private RowsPane detail() {
        RowsPane known = detail;
        if (known != null) {
            return known;
        }
        RowsPane made = rows.get();
        detail = made;
        InvalidationListener change = observable -> compareByItself(made.model());
        made.model().blockedProperty().addListener(change);
        made.model().loadingProperty().addListener(change);
        made.model().revisionProperty().addListener(change);
        return made;
    }

    /** Where the files do not tell how many rows really differ, the rows are compared without being asked, once. */
    private void compareByItself(RowsModel of) {
        RowPair pair = of.pairProperty().get();
        boolean open = !of.loadingProperty().get()
                && of.blockedProperty().get().isEmpty()
                && of.byFilesProperty().get() == null
                && of.differenceProperty().get() == null;
        if (pair != null && open && compared.add(pair)) {
            of.compare();
        }
    }

    /** Nobody looks at it any more. */
    void closed() {
        if (detail != null) {
            detail.model().cancel();
        }
    }

    /** A table that was there before and is there now: only then can its rows be compared. */
    private static boolean hasTwoVersions(KeyEffect effect) {
        KeyChange change = effect.change();
        return change.before() != null
                && change.after() != null
                && change.before().kind() == CatalogEntry.Kind.TABLE
                && change.after().kind() == CatalogEntry.Kind.TABLE;
    }

    private static String ran(Rehearsal rehearsal) {
        List<Rehearsal.Ran> all = rehearsal.ran();
        return all.stream()
                .map(one -> "-- "
                        + (one.changedRows() < 0
                                ? ""
                                : Units.count(one.changedRows(), "row changed", "rows changed") + ", ")
                        + Units.duration(one.duration()) + "\n" + one.sql().strip())
                .collect(Collectors.joining(";\n\n"));
    }

    private Node calls() {
        ChangePlan plan = model.planProperty().get();
        return plan == null
                ? label(model.whyNot(), "text-note", "fg-muted")
                : new CodeBlock(ChangeModel.text(plan.calls()));
    }

    private static Node scrolled(Node node) {
        ScrollPane scroll = new ScrollPane(node);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("change-calls");
        return scroll;
    }

    private static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }
}

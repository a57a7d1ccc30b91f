package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.branches.Done;
import io.sololakehouse.platform.branches.MergePreview;
import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Island;
import io.sololakehouse.workbench.control.Lane;
import io.sololakehouse.workbench.control.PanelHeader;
import io.sololakehouse.workbench.control.ProblemCard;
import io.sololakehouse.workbench.control.Skeleton;
import io.sololakehouse.workbench.control.Tone;
import io.sololakehouse.workbench.rows.RowsPane;
import io.sololakehouse.workbench.shell.LayoutStore;
import io.sololakehouse.workbench.task.RemedyHandler;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The preview of a merge: changed objects at the left, the chosen one in the middle, what will run at the right. */
final class MergePage {

    private static final int MOST_COMMITS = 40;

    private final MergeModel model;
    private final Host host;
    private final PageHead head;
    private final ListView<MergePreview.Card> objects = new ListView<>();
    private final VBox commits = new VBox(2);
    private final Label count = Chips.count(0);
    private final VBox banners = new VBox(6);
    private final StackPane middle = new StackPane();
    private final Skeleton skeleton;
    private final VBox node;
    private final MergeDetail detail;

    /** What the page needs of the view. @param leave back to the graph; @param merged called once it is merged */
    record Host(
            RemedyHandler remedies,
            LayoutStore layout,
            RowsPane rows,
            Runnable leave,
            Consumer<String> reveal,
            Consumer<Done> merged,
            MergeRunPane.Host run) {}

    MergePage(MergeModel model, MergeDetailModel details, Host host) {
        this.model = model;
        this.host = host;
        ActionButton again = Buttons.plain("Check again", "fth-refresh-cw", model::checkAgain);
        again.busyProperty().bind(model.loadingProperty());
        ActionButton cancel = Buttons.plain("Cancel", null, host.leave());
        head = new PageHead("Merge preview", again, cancel);
        detail = new MergeDetail(model, details, host.rows(), host.leave());
        objects.getStyleClass().add("object-list");
        objects.setAccessibleText("Changed objects, conflicts first");
        objects.setCellFactory(view -> new ObjectCell(model, details));
        objects.getSelectionModel().selectedItemProperty().addListener((property, old, card) -> {
            if (card != null) {
                model.select(card);
            }
        });
        VBox.setVgrow(objects, Priority.ALWAYS);
        ScrollPane scroll = new ScrollPane(commits);
        scroll.setFitToWidth(true);
        scroll.setPrefHeight(270);
        scroll.setMinHeight(120);
        commits.getStyleClass().add("merge-commits");
        skeleton = new Skeleton(objects, 6, 72);
        VBox.setVgrow(skeleton, Priority.ALWAYS);
        Island left = new Island(new PanelHeader("Changed objects").withActions(count), new VBox(skeleton, scroll));
        left.setMinWidth(240);
        left.setMaxWidth(380);
        Island right = new MergeRunPane(model, host.run(), host.merged()).node();
        right.setMinWidth(300);
        right.setMaxWidth(420);
        SplitPane split = new SplitPane(left, new Island(null, middle), right);
        SplitPane.setResizableWithParent(left, false);
        SplitPane.setResizableWithParent(right, false);
        host.layout().keep("branches.merge", split, 0.22, 0.75);
        VBox.setVgrow(split, Priority.ALWAYS);
        node = new VBox(6, head.node(), banners, split);
        node.getStyleClass().add("merge-page");
        follow();
    }

    Node node() {
        return node;
    }

    private void follow() {
        InvalidationListener state = observable -> show();
        model.previewProperty().addListener(state);
        model.loadingProperty().addListener(state);
        model.problemProperty().addListener(state);
        model.movedProperty().addListener(state);
        model.revisionProperty().addListener(observable -> showMarks());
        model.selectedProperty().addListener((property, old, card) -> {
            if (card != null && !card.equals(objects.getSelectionModel().getSelectedItem())) {
                objects.getSelectionModel().select(card);
            }
            showMiddle();
        });
        show();
    }

    private void show() {
        MergePreview preview = model.previewProperty().get();
        var source = model.source();
        var target = model.target();
        if (source != null && target != null) {
            head.show(
                    source,
                    target,
                    preview == null
                            ? ""
                            : "common ancestor "
                                    + GraphColumns.shortHash(preview.base().hash()));
        }
        skeleton.setLoading(preview == null && model.loadingProperty().get());
        List<MergePreview.Card> cards = preview == null ? List.of() : preview.cards();
        if (!objects.getItems().equals(cards)) {
            objects.getItems().setAll(cards);
            MergePreview.Card chosen = model.selectedProperty().get();
            if (chosen != null) {
                objects.getSelectionModel().select(chosen);
            }
        }
        count.setText(Integer.toString(cards.size()));
        showCommits(preview);
        showBanners();
        showMarks();
        showMiddle();
    }

    private void showBanners() {
        banners.getChildren().clear();
        if (!model.movedProperty().get().isEmpty()) {
            banners.getChildren().add(banner(model.movedProperty().get(), "warning", "fth-alert-triangle"));
        }
        banners.setManaged(!banners.getChildren().isEmpty());
    }

    private static Node banner(String text, String tone, String icon) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(label, Priority.ALWAYS);
        HBox note = new HBox(Icons.of(icon, 16), label);
        note.getStyleClass().addAll("note", tone);
        return note;
    }

    private void showMarks() {
        MergePreview preview = model.previewProperty().get();
        if (preview == null) {
            head.marks();
            return;
        }
        int objectCount = preview.cards().size();
        int conflicts = preview.conflicts().size();
        int open = model.unresolved();
        Label changed =
                Chips.plain(objectCount == 1 ? "1 object changed" : objectCount + " objects changed", "fth-grid");
        if (conflicts == 0) {
            head.marks(changed, Chips.status("no conflict", Tone.OK, "fth-check"));
        } else {
            String said = (conflicts == 1 ? "1 conflict" : conflicts + " conflicts")
                    + (open == 0 ? ", resolved" : open == conflicts ? "" : ", " + open + " open");
            head.marks(
                    changed,
                    open == 0
                            ? Chips.status(said, Tone.WARN, "fth-alert-triangle")
                            : Chips.status(said, Tone.BAD, "fth-alert-circle"));
        }
    }

    private void showMiddle() {
        MergePreview preview = model.previewProperty().get();
        Problem problem = model.problemProperty().get();
        MergePreview.Card card = model.selectedProperty().get();
        Node shown;
        if (problem != null && preview == null) {
            ProblemCard said = new ProblemCard(problem, null, host.remedies(), model::checkAgain);
            said.setMaxSize(560, Region.USE_PREF_SIZE);
            shown = said;
        } else if (preview == null) {
            Label trying = new Label("Trying the merge without changing anything…");
            trying.getStyleClass().addAll("text-note", "fg-subtle");
            shown = trying;
        } else if (preview.isNothingToMerge()) {
            shown = new EmptyState(
                    "fth-check",
                    "Nothing to merge",
                    preview.into().name() + " has every commit of "
                            + preview.from().name() + " already.",
                    Buttons.plain("Back to the graph", null, host.leave()));
        } else if (card == null) {
            shown = new EmptyState(
                    "fth-git-merge", "No object changed", "The commits change no table, view or namespace.");
        } else {
            shown = detail.show(preview, card);
        }
        middle.getChildren().setAll(shown);
    }

    // ---- the commits at the left

    private void showCommits(@Nullable MergePreview preview) {
        commits.getChildren().clear();
        if (preview == null) {
            return;
        }
        section("Commits to merge", preview.toMerge(), preview.from().name());
        section(
                "On " + preview.into().name() + " since the ancestor",
                preview.onTarget(),
                preview.into().name());
    }

    private void section(String title, List<CommitInfo> list, String branch) {
        Label name = new Label(title);
        name.getStyleClass().add("text-section");
        name.setMinWidth(0);
        HBox line = new HBox(7, name, Chips.count(list.size()));
        line.getStyleClass().add("section-head");
        commits.getChildren().add(line);
        list.stream()
                .limit(MOST_COMMITS)
                .forEach(commit -> commits.getChildren().add(commitLine(commit, branch)));
        if (list.size() > MOST_COMMITS) {
            Label more = new Label("and " + (list.size() - MOST_COMMITS) + " more");
            more.getStyleClass().addAll("text-small", "fg-subtle");
            commits.getChildren().add(more);
        }
    }

    private Node commitLine(CommitInfo commit, String branch) {
        Region dot = new Region();
        dot.getStyleClass().add("lane-dot");
        Label message = new Label(CommitCell.firstLine(commit.message()), dot);
        message.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        ActionButton hash = Buttons.link(
                GraphColumns.shortHash(commit.hash()), () -> host.reveal().accept(commit.hash()));
        hash.getStyleClass().add("mono-small");
        hash.setAccessibleText("Show commit " + GraphColumns.shortHash(commit.hash()) + " in the graph");
        HBox line = new HBox(8, message, space, hash);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().addAll("history-line", Lane.styleClass(branch));
        return line;
    }

    /** A changed object: name, how it changed, rows. */
    private static final class ObjectCell extends ListCell<MergePreview.Card> {

        private final MergeModel model;
        private final MergeDetailModel details;

        ObjectCell(MergeModel model, MergeDetailModel details) {
            this.model = model;
            this.details = details;
            setPrefWidth(10);
            InvalidationListener changed = observable -> updateItem(getItem(), isEmpty());
            model.revisionProperty().addListener(changed);
            details.revisionProperty().addListener(changed);
        }

        @Override
        protected void updateItem(MergePreview.@Nullable Card card, boolean empty) {
            super.updateItem(card, empty);
            setText(null);
            setGraphic(empty || card == null ? null : ObjectRow.of(model, details, card));
            setAccessibleText(empty || card == null ? null : ObjectRow.words(model, details, card));
        }
    }
}

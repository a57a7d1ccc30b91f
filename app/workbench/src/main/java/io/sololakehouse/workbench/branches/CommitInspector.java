package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.CodeBlock;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Island;
import io.sololakehouse.workbench.control.KeyValueGrid;
import io.sololakehouse.workbench.control.PanelHeader;
import io.sololakehouse.workbench.control.ProblemCard;
import io.sololakehouse.workbench.control.ProgressLine;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.task.RemedyHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The right island: the selected commit, what it changed in which table, and what can be done with it. */
final class CommitInspector {

    private final CommitModel model;
    private final Host host;
    private final VBox page = new VBox();
    private final VBox changes = new VBox(8);
    private final FlowPane actions = new FlowPane(6, 6);
    private final Island node;
    private @Nullable CommitRuns runs;

    /** What the inspector needs of the view. */
    record Host(
            RemedyHandler remedies,
            Clock clock,
            Consumer<String> copy,
            Consumer<String> select,
            Consumer<ChangeCard> openChange,
            Consumer<String> openStatement,
            Actions actions) {}

    /** What can be done with the commit that is shown. */
    interface Actions {
        void openDiff(CommitDetails details);

        void branchHere(CommitDetails details);

        void transplant(CommitDetails details);

        void revert(CommitDetails details);

        /** Everything, as the context menu has it. */
        ContextMenu menu(CommitDetails details);
    }

    CommitInspector(CommitModel model, Host host) {
        this.model = model;
        this.host = host;
        page.getStyleClass().add("commit-page");
        page.setMinWidth(0);
        ScrollPane scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        actions.getStyleClass().add("commit-actions");
        ProgressLine busy = new ProgressLine();
        busy.getStyleClass().add("thin");
        // Moves only while it is seen: an animation behind the scenes would cost every frame.
        busy.progressProperty()
                .bind(Bindings.when(model.loadingProperty()).then(-1.0).otherwise(0.0));
        busy.visibleProperty().bind(model.loadingProperty());
        ActionButton copy = Buttons.small(Buttons.icon("fth-copy", "Copy the hash", this::copyHash));
        ActionButton more = Buttons.small(Buttons.icon("fth-more-horizontal", "What can be done here", () -> {}));
        more.setOnAction(event -> {
            CommitDetails details = model.detailsProperty().get();
            if (details != null) {
                host.actions().menu(details).show(more, Side.BOTTOM, 0, 2);
            }
        });
        node = new Island(new PanelHeader("Commit").withActions(copy, more), new VBox(busy, scroll, actions));
        node.getStyleClass().add("commit-inspector");
        model.detailsProperty().addListener((property, old, details) -> show());
        model.problemProperty().addListener((property, old, problem) -> show());
        show();
    }

    Island node() {
        return node;
    }

    /** Names the runs that were trained on a commit. */
    void showRuns(CommitRuns trained) {
        runs = trained;
        trained.runs().byCommitProperty().addListener((property, old, now) -> show());
        show();
    }

    private void copyHash() {
        CommitDetails details = model.detailsProperty().get();
        if (details != null) {
            host.copy().accept(details.commit().hash());
        }
    }

    private void show() {
        CommitDetails details = model.detailsProperty().get();
        actions.setVisible(details != null);
        actions.setManaged(details != null);
        page.getChildren().clear();
        if (details == null) {
            EmptyState empty = new EmptyState("fth-git-commit", "No commit selected", "Choose a commit in the graph.");
            empty.setMinHeight(320);
            page.getChildren().add(empty);
            return;
        }
        CommitInfo commit = details.commit();
        page.getChildren().addAll(title(commit), version(details), facts(details));
        Problem problem = model.problemProperty().get();
        if (problem != null) {
            page.getChildren().add(new ProblemCard(problem, null, host.remedies(), model::reload));
        }
        CommitRuns trained = runs;
        if (trained != null && trained.count(commit.hash()) > 0) {
            page.getChildren().addAll(rule(), trained.section(trained.runs().at(commit.hash())));
        }
        page.getChildren().addAll(rule(), changes(details));
        if (!details.statement().isEmpty()) {
            page.getChildren().addAll(rule(), statement(details));
        }
        page.getChildren().addAll(rule(), howRead(details));
        if (!commit.properties().isEmpty()) {
            page.getChildren().addAll(rule(), properties(commit.properties()));
        }
        actions.getChildren()
                .setAll(
                        Buttons.small(Buttons.plain(
                                "Open diff", "fth-columns", () -> host.actions().openDiff(details))),
                        Buttons.small(Buttons.plain(
                                "Branch here",
                                "fth-git-branch",
                                () -> host.actions().branchHere(details))),
                        Buttons.small(Buttons.plain(
                                "Transplant", null, () -> host.actions().transplant(details))),
                        Buttons.small(Buttons.danger(
                                "Revert", null, () -> host.actions().revert(details))));
    }

    private static Node title(CommitInfo commit) {
        Label title = new Label(CommitCell.firstLine(commit.message()));
        title.getStyleClass().add("commit-title");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        String rest = commit.message()
                .substring(Math.min(
                        commit.message().length(),
                        CommitCell.firstLine(commit.message()).length()));
        if (rest.isBlank()) {
            return title;
        }
        Label more = new Label(rest.strip());
        more.getStyleClass().addAll("text-note", "fg-muted");
        more.setWrapText(true);
        more.setMinHeight(Region.USE_PREF_SIZE);
        return new VBox(6, title, more);
    }

    private Node version(CommitDetails details) {
        String shown = details.commit()
                        .hash()
                        .substring(0, Math.min(12, details.commit().hash().length())) + "…";
        HBox chip = Chips.dataVersion(details.branch().isEmpty() ? "commit" : details.branch(), shown);
        chip.setMinWidth(0);
        for (Node part : chip.getChildren()) {
            if (part.getStyleClass().contains("name") && part instanceof Label name) {
                name.setMinWidth(30);
            }
        }
        ActionButton copy = Buttons.small(Buttons.icon("fth-copy", "Copy the hash", this::copyHash));
        HBox line = new HBox(4, chip, copy);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Node facts(CommitDetails details) {
        CommitInfo commit = details.commit();
        KeyValueGrid facts = new KeyValueGrid(78);
        String when =
                Units.moment(commit.at(), host.clock().instant(), host.clock().getZone());
        String clock = Units.clock(commit.at(), host.clock().getZone());
        facts.add("Committed", when.replaceFirst("\\d\\d:\\d\\d$", clock));
        if (!commit.authoredAt().equals(commit.at())
                && Duration.between(commit.authoredAt(), commit.at()).abs().toSeconds() > 1) {
            facts.add(
                    "Authored",
                    Units.moment(
                            commit.authoredAt(),
                            host.clock().instant(),
                            host.clock().getZone()));
        }
        facts.add("Author", commit.author().isEmpty() ? "not named" : commit.author());
        facts.add(commit.parents().size() > 1 ? "Parents" : "Parent", parents(commit.parents()));
        if (!details.origin().isEmpty()) {
            facts.add("Engine", details.origin());
        }
        return facts;
    }

    private Node parents(List<String> parents) {
        if (parents.isEmpty()) {
            Label none = new Label("none, the first commit");
            none.getStyleClass().addAll("text-note", "fg-muted");
            return none;
        }
        HBox line = new HBox(10);
        for (String parent : parents) {
            ActionButton link = Buttons.link(
                    GraphColumns.shortHash(parent), () -> host.select().accept(parent));
            link.getStyleClass().add("mono");
            link.setAccessibleText("Parent " + GraphColumns.shortHash(parent));
            line.getChildren().add(link);
        }
        return line;
    }

    private Node changes(CommitDetails details) {
        Label title = section("Changed in this commit");
        HBox head = new HBox(7, title, Chips.count(details.changes().size()), space());
        head.setAlignment(Pos.CENTER_LEFT);
        HBox legends = new HBox(10);
        for (String[] legend : new String[][] {{"added", "added"}, {"updated", "updated"}, {"removed", "removed"}}) {
            Region dot = new Region();
            dot.getStyleClass().addAll("legend-dot", legend[0]);
            Label name = new Label(legend[1], dot);
            name.getStyleClass().addAll("text-small", "fg-muted");
            name.setMinWidth(Region.USE_PREF_SIZE);
            legends.getChildren().add(name);
        }
        changes.getChildren().setAll(head, legends);
        if (details.changes().isEmpty() && !model.loadingProperty().get()) {
            Label none = new Label(
                    details.commit().parents().size() > 1
                            ? "The merge brought nothing that the branch had not."
                            : "Nothing: an empty commit.");
            none.getStyleClass().addAll("text-note", "fg-subtle");
            changes.getChildren().add(none);
        }
        for (ChangeCard card : details.changes()) {
            changes.getChildren().add(new ChangeCardNode(card, host.openChange()));
        }
        return changes;
    }

    private Node statement(CommitDetails details) {
        ActionButton open =
                Buttons.link("Open in SQL", () -> host.openStatement().accept(details.statement()));
        HBox head = new HBox(7, section("Statement"), space(), open);
        head.setAlignment(Pos.CENTER_LEFT);
        return new VBox(7, head, new CodeBlock(details.statement()));
    }

    private Node howRead(CommitDetails details) {
        Label millis = new Label(details.calls().isEmpty() ? "" : Units.duration(Duration.ofMillis(details.millis())));
        millis.getStyleClass().addAll("text-small", "fg-subtle");
        HBox head = new HBox(7, section("How this was read"), space(), millis);
        head.setAlignment(Pos.CENTER_LEFT);
        return new VBox(7, head, new CodeBlock(String.join("\n", details.calls())));
    }

    private static Node properties(Map<String, String> properties) {
        KeyValueGrid grid = new KeyValueGrid(120);
        new TreeMap<>(properties).forEach(grid::addMono);
        return new VBox(7, section("Properties"), grid);
    }

    private static Label section(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("text-section");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static Region rule() {
        Region rule = new Region();
        rule.getStyleClass().add("rule");
        return rule;
    }

    private static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }
}

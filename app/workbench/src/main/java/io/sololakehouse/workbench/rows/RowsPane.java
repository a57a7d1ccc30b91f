package io.sololakehouse.workbench.rows;

import io.sololakehouse.platform.branches.RowDifference;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.tables.TableDifference;
import io.sololakehouse.workbench.control.CodeBlock;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.ProblemCard;
import io.sololakehouse.workbench.control.ProgressLine;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.task.Job;
import io.sololakehouse.workbench.task.RemedyHandler;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The rows in which two versions of a table differ: how they are compared at the top, what the files tell already, the
 * statement before it runs, then the counts and the sample.
 *
 * <pre>{@code
 * RowsPane pane = new RowsPane(new RowsModel(services), host);
 * pane.model().open(new RowPair(before, after, "main", "feature/x"));
 * }</pre>
 */
public final class RowsPane {

    private final RowsModel model;
    private final Host host;
    private final RowsFound found;
    private final Label why = new Label();
    private final Label byFiles = new Label();
    private final StackPane body = new StackPane();
    private final CodeBlock statement = new CodeBlock("");
    private final VBox before;
    private final Label step = new Label();
    private final ProgressLine busy = new ProgressLine();
    private final VBox node;

    /**
     * What the window does for the pane.
     *
     * @param askFile asks where to write a file, given a suggested name and what it is
     * @param exported told about a file that was written
     * @param copy puts a text on the clipboard
     */
    public record Host(
            RemedyHandler remedies, AskFile askFile, Consumer<RowExport.Written> exported, Consumer<String> copy) {}

    /** Asks where to write a file. */
    public interface AskFile {

        /** @param name suggested, with its extension @param kind what it is ("CSV file") */
        Optional<Path> ask(String name, String kind);
    }

    public RowsPane(RowsModel model, Host host) {
        this.model = model;
        this.host = host;
        this.found = new RowsFound(model, host);
        why.getStyleClass().addAll("text-small", "fg-subtle");
        byFiles.getStyleClass().addAll("text-note", "fg-muted");
        for (Label label : new Label[] {why, byFiles}) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
            label.managedProperty().bind(label.textProperty().isNotEmpty());
        }
        VBox says = new VBox(4, byFiles, why);
        says.getStyleClass().add("rows-says");
        busy.getStyleClass().add("thin");
        before = beforeComparing();
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinHeight(0);
        node = new VBox(new RowsBar(model).node(), busy, says, body);
        node.getStyleClass().add("rows-pane");
        VBox.setVgrow(node, Priority.ALWAYS);
        follow();
    }

    public Node node() {
        return node;
    }

    public RowsModel model() {
        return model;
    }

    private VBox beforeComparing() {
        Label title = new Label("What will run");
        title.getStyleClass().add("text-section");
        ScrollPane scroll = new ScrollPane(statement);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("change-calls");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox box = new VBox(8, title, scroll);
        box.getStyleClass().add("rows-before");
        return box;
    }

    private void follow() {
        InvalidationListener change = observable -> show();
        model.columnsProperty().addListener(change);
        model.byFilesProperty().addListener(change);
        model.problemProperty().addListener(change);
        model.statementProperty().addListener(change);
        model.whyProperty().addListener(change);
        model.revisionProperty().addListener(change);
        model.loadingProperty().addListener(change);
        model.runningProperty().addListener((property, old, job) -> {
            showRunning(job);
            show();
        });
        show();
    }

    private void showRunning(@Nullable Job<?> job) {
        busy.progressProperty().unbind();
        step.textProperty().unbind();
        busy.progressProperty().set(0);
        if (job != null) {
            busy.progressProperty().bind(job.progressProperty());
            step.textProperty().bind(job.stepProperty());
        }
    }

    private void show() {
        boolean loading = model.loadingProperty().get();
        busy.setVisible(model.runningProperty().get() != null);
        why.setText(
                loading
                        ? "Reading the columns of both versions…"
                        : model.whyProperty().get());
        byFiles.setText(words(model.byFilesProperty().get()));
        statement.setText(model.statementProperty().get());
        Problem problem = model.problemProperty().get();
        RowDifference difference = model.differenceProperty().get();
        Node shown;
        if (problem != null) {
            ProblemCard card = new ProblemCard(problem, null, host.remedies(), model::retry);
            card.setMaxSize(560, Region.USE_PREF_SIZE);
            shown = card;
        } else if (model.runningProperty().get() != null && difference == null) {
            step.getStyleClass().setAll("label", "text-note", "fg-subtle");
            shown = step;
        } else if (difference != null && difference.isEmpty()) {
            shown = new EmptyState(
                    "fth-check",
                    "The rows are the same",
                    Units.count(difference.same(), "row is", "rows are") + " equal on both sides, compared on "
                            + difference.engine() + ".");
        } else if (difference != null) {
            found.show(difference);
            shown = found.node();
        } else if (model.statementProperty().get().isEmpty()) {
            shown = new Region();
        } else {
            shown = before;
        }
        if (body.getChildren().size() != 1 || body.getChildren().getFirst() != shown) {
            body.getChildren().setAll(shown);
        }
    }

    private static String words(TableDifference.@Nullable RowChanges files) {
        if (files == null) {
            return "";
        }
        if (files.added() == 0 && files.removed() == 0) {
            return "The files are the same, so no row differs.";
        }
        return "The files tell exactly: "
                + Units.count(files.added(), "row", "rows") + " added, " + Units.count(files.removed())
                + " removed. Compare to see which.";
    }
}

package io.sololakehouse.workbench.control;

import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import io.sololakehouse.workbench.task.RemedyHandler;
import java.time.Instant;
import java.time.ZoneId;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * An error as a person reads it: what happened, why, what it did and did not change, each remedy as a button with its
 * command, the original message to unfold and to copy.
 *
 * <pre>{@code
 * new ProblemCard(reported.problem(), reported.at(), remedies, reported.retry());
 * }</pre>
 */
public final class ProblemCard extends VBox {

    private final Problem problem;

    /** @param at when it happened, or null when it is a state and not an event; @param retry see {@link RemedyHandler} */
    public ProblemCard(Problem problem, @Nullable Instant at, RemedyHandler remedies, @Nullable Runnable retry) {
        this.problem = problem;
        getStyleClass().add("problem-card");
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(problem.what() + ". " + problem.why());
        getChildren().add(head(at));
        boolean first = true;
        for (Remedy remedy : problem.remedies()) {
            if (remedies.canHandle(remedy, retry)) {
                getChildren().add(remedyRow(remedy, remedies, retry, first));
                first = false;
            }
        }
        String details = problem.details();
        if (details != null && !details.isBlank()) {
            getChildren().add(details(details));
        }
    }

    private VBox head(@Nullable Instant at) {
        Label what = wrapped(problem.what(), "what");
        HBox.setHgrow(what, Priority.ALWAYS);
        what.setMaxWidth(Double.MAX_VALUE);
        HBox line = new HBox(8, Icons.of("fth-x-circle", 16, "fg-danger"), what);
        line.setAlignment(Pos.TOP_LEFT);
        if (at != null) {
            Label when = new Label(Units.clock(at, ZoneId.systemDefault()));
            when.getStyleClass().add("when");
            when.setMinWidth(Region.USE_PREF_SIZE);
            line.getChildren().add(when);
        }
        VBox head = new VBox(line);
        head.getStyleClass().add("head");
        if (!problem.why().isEmpty()) {
            head.getChildren().add(wrapped(problem.why(), "why"));
        }
        if (!problem.effect().isEmpty()) {
            head.getChildren().add(wrapped(problem.effect(), "effect"));
        }
        return head;
    }

    private static VBox remedyRow(Remedy remedy, RemedyHandler remedies, @Nullable Runnable retry, boolean first) {
        Runnable action = () -> remedies.handle(remedy, retry);
        ActionButton button = Buttons.small(
                first ? Buttons.primary(remedy.label(), null, action) : Buttons.plain(remedy.label(), null, action));
        HBox line = new HBox(8);
        line.setAlignment(Pos.CENTER_LEFT);
        Label name = new Label(explanation(remedy));
        name.getStyleClass().add("name");
        name.setWrapText(true);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        line.getChildren().addAll(name, button);
        VBox row = new VBox(line);
        row.getStyleClass().add("remedy");
        String command = remedy.command();
        if (command != null && !command.isBlank()) {
            row.getChildren().add(wrapped(command, "command"));
        }
        return row;
    }

    /** What the button does, in words: a remedy must not surprise. */
    private static String explanation(Remedy remedy) {
        return switch (remedy.action()) {
            case Remedy.Retry retry -> "Do the same again";
            case Remedy.OpenSettings settings -> "Settings, " + settings.section();
            case Remedy.ShowLog log -> "The log of " + log.service();
            case Remedy.StartService service -> "Starts " + service.service();
            case Remedy.OpenFolder folder -> folder.folder().toString();
            case Remedy.SaveResult save ->
                save.target() == Remedy.SaveResult.Target.TABLE
                        ? "The engine writes it to a table on a branch"
                        : "The engine writes it to files";
            case Remedy.CopyText copy -> "Puts it on the clipboard";
        };
    }

    private VBox details(String text) {
        Label code = wrapped(text, "mono-small");
        ScrollPane scroll = new ScrollPane(code);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("details-text");
        scroll.setMaxHeight(180);
        scroll.setVisible(false);
        scroll.setManaged(false);
        ActionButton unfold = Buttons.small(Buttons.quiet("Original message", "fth-chevron-right", () -> {}));
        unfold.setOnAction(event -> {
            boolean open = !scroll.isVisible();
            scroll.setVisible(open);
            scroll.setManaged(open);
            unfold.setGraphic(Icons.of(open ? "fth-chevron-down" : "fth-chevron-right"));
        });
        ActionButton copy = Buttons.small(Buttons.quiet("Copy error", "fth-copy", this::copy));
        HBox spacer = new HBox();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        HBox line = new HBox(6, unfold, spacer, copy);
        line.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(line, scroll);
        box.getStyleClass().add("details");
        return box;
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        String details = problem.details();
        content.putString(problem.what() + "\n" + problem.why() + "\n" + problem.effect() + "\n\n"
                + (details == null ? "" : details));
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static Label wrapped(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}

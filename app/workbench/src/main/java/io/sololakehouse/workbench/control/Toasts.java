package io.sololakehouse.workbench.control;

import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Short notices at the bottom right: gone after 6 s unless the pointer is on them; errors stay until they are closed.
 *
 * <pre>{@code
 * toasts.show(Toasts.Notice.done("Merged feature/churn-v3 into main", "main is now at 9c41be07")
 *         .withAction("Undo", model::undo));
 * }</pre>
 */
public final class Toasts extends VBox {

    private static final Duration LIFE = Duration.seconds(6);
    private static final int MOST = 4;

    /**
     * What a toast says.
     *
     * @param tone OK, BUSY or BAD
     * @param stays true until it is closed
     * @param progress shown as a bar, or null
     * @param actionLabel the button's text, or null for none
     */
    public record Notice(
            Tone tone,
            String headline,
            String detail,
            boolean stays,
            @Nullable ObservableDoubleValue progress,
            @Nullable String actionLabel,
            @Nullable Runnable action) {

        /** Something is done. */
        public static Notice done(String headline, String detail) {
            return new Notice(Tone.OK, headline, detail, false, null, null, null);
        }

        /** Something failed; stays. */
        public static Notice failed(String headline, String detail) {
            return new Notice(Tone.BAD, headline, detail, true, null, null, null);
        }

        public Notice withAction(String label, Runnable newAction) {
            return new Notice(tone, headline, detail, stays, progress, label, newAction);
        }

        public Notice withProgress(ObservableDoubleValue value) {
            return new Notice(Tone.BUSY, headline, detail, true, value, actionLabel, action);
        }
    }

    public Toasts() {
        getStyleClass().add("toasts");
        setAlignment(Pos.BOTTOM_RIGHT);
        setPickOnBounds(false);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    }

    /** Shows a notice. @return closes it */
    public Runnable show(Notice notice) {
        HBox toast = new HBox();
        toast.getStyleClass().add("toast");
        toast.setAccessibleRole(AccessibleRole.TEXT);
        toast.setAccessibleText(notice.headline() + ". " + notice.detail());
        Runnable close = () -> getChildren().remove(toast);
        Node sign =
                switch (notice.tone()) {
                    case BUSY -> new Spinner(16);
                    case BAD -> Icons.of("fth-x-circle", 16, "fg-danger");
                    case WARN -> Icons.of("fth-alert-triangle", 16, "fg-warning");
                    case OK, OFF -> Icons.of("fth-check-circle", 16, "fg-success");
                };
        Label headline = new Label(notice.headline());
        headline.getStyleClass().add("headline");
        headline.setWrapText(true);
        VBox text = new VBox(headline);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        if (!notice.detail().isEmpty()) {
            Label detail = new Label(notice.detail());
            detail.getStyleClass().add("detail");
            text.getChildren().add(detail);
        }
        ObservableDoubleValue progress = notice.progress();
        if (progress != null) {
            ProgressLine line = new ProgressLine();
            line.progressProperty().bind(progress);
            VBox.setMargin(line, new javafx.geometry.Insets(5, 0, 0, 0));
            text.getChildren().add(line);
        }
        toast.getChildren().addAll(sign, text);
        String actionLabel = notice.actionLabel();
        Runnable action = notice.action();
        if (actionLabel != null && action != null) {
            toast.getChildren().add(Buttons.small(Buttons.plain(actionLabel, null, () -> {
                close.run();
                action.run();
            })));
        }
        if (notice.stays()) {
            toast.getChildren().add(Buttons.small(Buttons.icon("fth-x", "Close", close)));
        } else {
            PauseTransition life = new PauseTransition(LIFE);
            life.setOnFinished(event -> close.run());
            toast.setOnMouseEntered(event -> life.stop());
            toast.setOnMouseExited(event -> life.playFromStart());
            life.play();
        }
        if (getChildren().size() >= MOST) {
            getChildren().removeFirst();
        }
        getChildren().add(toast);
        return close;
    }
}

package io.sololakehouse.workbench.shell;

import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.PanelHeader;
import io.sololakehouse.workbench.control.Popover;
import io.sololakehouse.workbench.control.ProblemCard;
import io.sololakehouse.workbench.control.Toasts;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.task.Problems;
import io.sololakehouse.workbench.task.RemedyHandler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The bell: how many problems are open, and each of them as a card. A new one also shows a toast that stays. */
final class ProblemsBell extends StackPane {

    private final Problems problems;
    private final RemedyHandler remedies;
    private final Toasts toasts;
    private final ActionButton button;
    private final Label count = Chips.count(0);
    private final VBox cards = new VBox(10);
    private final Popover popover;
    private final Map<Problems.Reported, Runnable> openToasts = new HashMap<>();

    ProblemsBell(Problems problems, RemedyHandler remedies, Toasts toasts) {
        this.problems = problems;
        this.toasts = toasts;
        this.remedies = (remedy, retry) -> {
            hide();
            remedies.handle(remedy, retry);
        };
        button = Buttons.icon("fth-bell", "Problems", this::toggle);
        count.getStyleClass().addAll("danger", "bell-count");
        count.setMouseTransparent(true);
        StackPane.setAlignment(count, javafx.geometry.Pos.TOP_RIGHT);
        getChildren().addAll(button, count);
        popover = new Popover(this::panel);
        problems.reported().addListener((ListChangeListener<Problems.Reported>) this::changed);
        showCount();
    }

    private VBox panel() {
        cards.setPadding(new Insets(12));
        ScrollPane scroll = new ScrollPane(cards);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(560);
        ActionButton dismiss = Buttons.small(Buttons.quiet("Dismiss all", null, () -> {
            hide();
            List.copyOf(problems.reported()).forEach(problems::dismiss);
        }));
        VBox panel = new VBox(new PanelHeader("Problems").withActions(dismiss), scroll);
        panel.setPrefWidth(420);
        return panel;
    }

    private void toggle() {
        if (!popover.isShowing()) {
            fill();
        }
        popover.toggle(button, Popover.Side.BELOW_RIGHT);
    }

    private void hide() {
        popover.hide();
    }

    private void changed(ListChangeListener.Change<? extends Problems.Reported> change) {
        while (change.next()) {
            for (Problems.Reported removed : change.getRemoved()) {
                Runnable close = openToasts.remove(removed);
                if (close != null) {
                    close.run();
                }
            }
            for (Problems.Reported added : change.getAddedSubList()) {
                openToasts.put(
                        added,
                        toasts.show(Toasts.Notice.failed(
                                        added.problem().what(), added.problem().why())
                                .withAction("Show", this::toggleOpen)));
            }
        }
        showCount();
        if (popover.isShowing()) {
            fill();
            popover.resize();
        }
    }

    private void toggleOpen() {
        if (!popover.isShowing()) {
            toggle();
        }
    }

    private void showCount() {
        int open = problems.reported().size();
        count.setVisible(open > 0);
        count.setText(Units.count(open));
        button.setAccessibleText(open == 0 ? "No problems" : Units.count(open, "problem", "problems"));
    }

    private void fill() {
        cards.getChildren().clear();
        if (problems.reported().isEmpty()) {
            Label none = new Label("No problems. What fails is listed here until you dismiss it.");
            none.getStyleClass().addAll("text-note", "fg-muted");
            none.setWrapText(true);
            cards.getChildren().add(none);
        }
        for (Problems.Reported reported : problems.reported()) {
            Runnable retry = reported.retry();
            ProblemCard card = new ProblemCard(
                    reported.problem(),
                    reported.at(),
                    (remedy, again) -> {
                        problems.dismiss(reported);
                        remedies.handle(remedy, again);
                    },
                    retry);
            ActionButton dismiss = Buttons.small(Buttons.quiet("Dismiss", null, () -> problems.dismiss(reported)));
            HBox foot = new HBox(dismiss);
            foot.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
            cards.getChildren().add(new VBox(4, card, foot));
        }
    }
}

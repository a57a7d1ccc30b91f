package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.branches.ChangePlan;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.CodeBlock;
import io.sololakehouse.workbench.control.ConfirmDialog;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.control.ProgressLine;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * A change as a card: what is asked for, what it means, what is lost, and the very calls, which follow what is chosen.
 * The button works once the plan stands.
 */
final class ChangeDialog {

    private static final double MOST_CODE = 240;

    private final Overlay overlay;
    private final ChangeModel model;
    private final ConfirmDialog card;
    private final VBox means = new VBox(5);
    private final CodeBlock calls = new CodeBlock("");
    private final Label callsTitle = new Label("What will run");
    private final ScrollPane callsPane = new ScrollPane(calls);
    private final ActionButton confirm;
    private final InvalidationListener change = observable -> show();
    private String why = "";
    private String branch = "";

    /**
     * What a dialog is about.
     *
     * @param confirm the button's text, a verb with its object
     */
    record Question(String icon, String headline, String explanation, String confirm, boolean danger) {}

    ChangeDialog(Overlay overlay, ChangeModel model, Question question, Node... form) {
        this.overlay = overlay;
        this.model = model;
        card = new ConfirmDialog(
                question.icon(),
                question.danger() ? "fg-danger" : "fg-accent",
                question.headline(),
                question.explanation());
        card.getStyleClass().add("change-dialog");
        card.setPrefWidth(560);
        card.body().getChildren().addAll(form);
        ProgressLine busy = new ProgressLine();
        busy.getStyleClass().add("thin");
        // Moves only while it is seen: an animation behind the scenes would cost every frame.
        busy.progressProperty()
                .bind(Bindings.when(model.planningProperty()).then(-1.0).otherwise(0.0));
        busy.visibleProperty().bind(model.planningProperty());
        callsTitle.getStyleClass().add("text-section");
        callsPane.setFitToWidth(true);
        callsPane.setMaxHeight(MOST_CODE);
        // As high as the wrapped text, which is only known once it has its width.
        calls.heightProperty()
                .addListener((property, old, height) ->
                        callsPane.setPrefViewportHeight(Math.min(MOST_CODE, height.doubleValue())));
        callsPane.getStyleClass().add("change-calls");
        card.body().getChildren().addAll(means, callsTitle, callsPane, busy);
        ActionButton cancel = Buttons.plain("Cancel", null, overlay::close);
        confirm = question.danger()
                ? Buttons.dangerPrimary(question.confirm(), this::run)
                : Buttons.primary(question.confirm(), null, this::run);
        card.foot().getChildren().addAll(cancel, confirm);
        card.hint("Enter confirms, Esc cancels");
        card.setOnKeyPressed(event -> {
            if (event.getCode() == javafx.scene.input.KeyCode.ENTER) {
                confirm.fire();
                event.consume();
            }
        });
    }

    /** Shows the card; what was planned is forgotten when it closes. */
    void open() {
        model.planProperty().addListener(change);
        model.problemProperty().addListener(change);
        model.planningProperty().addListener(change);
        show();
        overlay.show(card, () -> {
            model.planProperty().removeListener(change);
            model.problemProperty().removeListener(change);
            model.planningProperty().removeListener(change);
            model.clear();
        });
    }

    /** The branch that is written to, which asks when it is protected. */
    ChangeDialog writesTo(String name) {
        branch = name;
        return this;
    }

    /** Why what was entered cannot be used, or empty. */
    void entered(String problem) {
        why = problem;
        show();
    }

    private void run() {
        ChangePlan plan = model.planProperty().get();
        if (plan != null) {
            overlay.close();
            model.run(plan, branch, done -> {}, null);
        }
    }

    private void show() {
        ChangePlan plan = model.planProperty().get();
        Problem problem = model.problemProperty().get();
        means.getChildren().clear();
        if (problem != null) {
            means.getChildren().add(line("fth-x-circle", "fg-danger", problem.what() + ". " + problem.why()));
        }
        if (plan != null) {
            plan.consequences().forEach(note -> means.getChildren().add(line("fth-info", "fg-accent", note)));
        }
        boolean says = plan != null && !plan.calls().isEmpty();
        if (says) {
            calls.setText(ChangeModel.text(plan.calls()));
        }
        for (Node node : new Node[] {callsTitle, callsPane}) {
            node.setVisible(says);
            node.setManaged(says);
        }
        means.setManaged(!means.getChildren().isEmpty());
        String reason = !why.isEmpty()
                ? why
                : plan == null ? problem == null ? "It is being looked up what this would do" : problem.what() : "";
        confirm.unavailableProperty().set(reason);
    }

    static HBox line(String icon, String tone, String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll("text-note", "fg-muted");
        HBox line = new HBox(8, Icons.of(icon, 14, tone), label);
        line.setAlignment(Pos.TOP_LEFT);
        line.getStyleClass().add("check-line");
        return line;
    }
}

package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.branches.ChangePlan;
import io.sololakehouse.platform.branches.Unfinished;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.ConfirmDialog;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Overlay;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Above the graph, when a sequence of calls was interrupted: what stands, and buttons to finish it or to take it back. */
final class UnfinishedBar {

    private final Overlay overlay;
    private final ChangeModel changes;
    private final VBox node = new VBox(6);

    UnfinishedBar(UnfinishedModel model, ChangeModel changes, Overlay overlay) {
        this.overlay = overlay;
        this.changes = changes;
        node.setMinHeight(Region.USE_PREF_SIZE);
        model.openProperty().addListener((property, old, open) -> {
            node.getChildren().setAll(open.stream().map(this::bar).toList());
            node.setManaged(!open.isEmpty());
            node.setVisible(!open.isEmpty());
        });
        node.setManaged(false);
        node.setVisible(false);
    }

    Node node() {
        return node;
    }

    private Node bar(Unfinished unfinished) {
        Label text = new Label(unfinished.sequence().title() + " was interrupted. " + unfinished.state());
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox bar = new HBox(8, Icons.of("fth-alert-triangle", 16), text);
        button(bar, "Take back…", unfinished.takeBack());
        button(bar, "Finish…", unfinished.resume());
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().addAll("note", "warning", "unfinished");
        return bar;
    }

    private void button(HBox bar, String label, Optional<ChangePlan> plan) {
        plan.ifPresent(shown -> bar.getChildren().add(Buttons.small(Buttons.plain(label, null, () -> ask(shown)))));
    }

    private void ask(ChangePlan plan) {
        ConfirmDialog.ask(
                overlay,
                new ConfirmDialog.Question(
                        plan.title() + "?",
                        String.join(" ", plan.consequences()),
                        ChangeModel.text(plan.calls()),
                        "Do it",
                        false),
                () -> changes.run(plan, "", done -> {}, null));
    }
}

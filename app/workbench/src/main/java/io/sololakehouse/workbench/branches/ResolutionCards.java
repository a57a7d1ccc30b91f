package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.branches.MergePreview;
import io.sololakehouse.platform.branches.Resolution;
import io.sololakehouse.platform.catalog.KeyChange;
import io.sololakehouse.platform.tables.TableAppends;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Tooltips;
import io.sololakehouse.workbench.control.Units;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The choices for a conflict, side by side: keep the source, keep the target, combine, or give up. Each says what is lost. */
final class ResolutionCards extends HBox {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass UNAVAILABLE = PseudoClass.getPseudoClass("unavailable");

    private static final int LONG_NAME = 18;

    private final MergeModel model;
    private final MergePreview.Card card;
    private final List<Choice> choices = new ArrayList<>();

    /** @param leave gives the merge up; no call is made */
    ResolutionCards(MergeModel model, MergePreview preview, MergePreview.Card card, Runnable leave) {
        super(8);
        this.model = model;
        this.card = card;
        getStyleClass().add("resolution-cards");
        String source = preview.from().name();
        String target = preview.into().name();
        // The name stands above; a long one would be broken in the middle of a word here.
        String name = card.qualifiedName().length() <= LONG_NAME ? card.qualifiedName() : "It";
        add(
                Resolution.KEEP_SOURCE,
                "Keep source",
                "FORCE",
                becomes(card.source(), name, source),
                card.target() == null ? "" : lost(card.target(), target),
                "");
        add(
                Resolution.KEEP_TARGET,
                "Keep target",
                "DROP",
                becomes(card.target(), name, target),
                card.source() == null ? "" : lost(card.source(), source),
                "");
        TableAppends.Combination found = model.combination(card).orElse(null);
        add(
                Resolution.COMBINE,
                "Combine",
                "resolvedContent",
                found == null
                        ? "It is being looked up whether both sides only appended."
                        : found.possible()
                                ? "Adds " + Units.count(found.sourceRows(), "row", "rows") + " in "
                                        + Units.count(found.sourceFiles(), "file", "files") + " of " + source
                                        + " to the table of " + target + ". Nothing is lost."
                                : found.reason(),
                "",
                found == null ? "It is being looked up" : found.possible() ? "" : found.reason());
        Choice abort = new Choice("Abort", "no call", "Nothing is merged. Both branches stay as they are.", "", "");
        abort.setOnMouseClicked(event -> leave.run());
        abort.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                leave.run();
                event.consume();
            }
        });
        getChildren().add(abort);
        addEventHandler(KeyEvent.KEY_PRESSED, this::move);
    }

    private static String becomes(@org.jspecify.annotations.Nullable KeyChange change, String name, String branch) {
        if (change != null && change.kind() == KeyChange.Kind.REMOVED) {
            return name + " is dropped, as on " + branch + ".";
        }
        return name + " becomes the version on " + branch + ".";
    }

    private static String lost(KeyChange change, String branch) {
        return switch (change.kind()) {
            case ADDED -> "What " + branch + " created under this name is lost";
            case REMOVED -> "That " + branch + " dropped it is lost";
            case REPLACED -> "The table that " + branch + " created anew is lost";
            case CHANGED -> "What " + branch + " changed in it since the ancestor is lost";
        };
    }

    private void add(Resolution resolution, String title, String mode, String says, String loses, String unavailable) {
        Choice choice = new Choice(title, mode, says, loses, unavailable);
        choice.pseudoClassStateChanged(SELECTED, model.choice(card) == resolution);
        choice.setAccessibleText(
                title + (model.choice(card) == resolution ? ", chosen" : "") + ". " + says + " " + loses);
        if (unavailable.isEmpty()) {
            choice.setOnMouseClicked(event -> model.choose(card, resolution));
            choice.setOnKeyPressed(event -> {
                if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                    model.choose(card, resolution);
                    event.consume();
                }
            });
        }
        choices.add(choice);
        getChildren().add(choice);
    }

    /** Puts the focus on the choice of this place. */
    void focus(int index) {
        if (index >= 0 && index < getChildren().size()) {
            getChildren().get(index).requestFocus();
        }
    }

    /** The place of the choice with the focus, or -1. */
    int focused() {
        for (int i = 0; i < getChildren().size(); i++) {
            if (getChildren().get(i).isFocused()) {
                return i;
            }
        }
        return -1;
    }

    private void move(KeyEvent event) {
        int at = focused();
        int step = event.getCode() == KeyCode.RIGHT ? 1 : event.getCode() == KeyCode.LEFT ? -1 : 0;
        if (at >= 0 && step != 0) {
            focus(Math.floorMod(at + step, getChildren().size()));
            event.consume();
        }
    }

    /** One card. */
    private static final class Choice extends VBox {

        Choice(String title, String mode, String says, String loses, String unavailable) {
            getStyleClass().add("resolution-card");
            setAccessibleRole(AccessibleRole.RADIO_BUTTON);
            setFocusTraversable(true);
            HBox.setHgrow(this, Priority.ALWAYS);
            // Equal shares; the height of wrapped text follows from about this width.
            setPrefWidth(164);
            setMinWidth(0);
            Region mark = new Region();
            mark.getStyleClass().add("mark-outer");
            Label name = new Label(title);
            name.getStyleClass().add("choice");
            name.setMinWidth(Region.USE_PREF_SIZE);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            Label call = new Label(mode);
            call.getStyleClass().add("mode");
            call.setMinWidth(0);
            HBox head = new HBox(8, mark, name, space);
            head.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
            getChildren().addAll(head, call);
            getChildren().add(wrapped(says, "says"));
            if (!loses.isEmpty()) {
                Label loss = wrapped(loses, "loses");
                loss.setGraphic(Icons.of("fth-alert-triangle", 12));
                getChildren().add(loss);
            }
            pseudoClassStateChanged(UNAVAILABLE, !unavailable.isEmpty());
            if (!unavailable.isEmpty()) {
                javafx.scene.control.Tooltip.install(this, Tooltips.of(unavailable));
            }
        }

        private static Label wrapped(String text, String style) {
            Label label = new Label(text);
            label.getStyleClass().add(style);
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
            return label;
        }
    }
}

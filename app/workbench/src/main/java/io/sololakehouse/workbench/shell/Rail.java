package io.sololakehouse.workbench.shell;

import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Tooltips;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** The rail at the left: the views from the top, Activity and Settings at the bottom. Up and Down move in it;
 * what is dragged and held over an item opens its view. */
final class Rail extends VBox {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final String SETTINGS = "settings";
    private static final Duration SPRING = Duration.millis(350);

    private final List<Item> items = new ArrayList<>();
    private final Consumer<String> show;
    private final Runnable toggleActivity;
    private Item activity;

    /** One item of 64 x 50. */
    private static final class Item extends Button {
        final String view;

        Item(String view, String title, String icon, Runnable action) {
            super(title, Icons.of(icon, 18));
            this.view = view;
            getStyleClass().setAll("rail-item");
            setContentDisplay(ContentDisplay.TOP);
            setAccessibleRole(AccessibleRole.TAB_ITEM);
            setOnAction(event -> action.run());
        }

        void select(boolean now) {
            pseudoClassStateChanged(SELECTED, now);
        }
    }

    Rail(Consumer<String> show, Runnable toggleActivity) {
        this.show = show;
        this.toggleActivity = toggleActivity;
        this.activity = activityItem();
        getStyleClass().add("rail");
        setAccessibleRole(AccessibleRole.TAB_PANE);
        setAccessibleText("Views");
        addEventHandler(KeyEvent.KEY_PRESSED, this::move);
    }

    /** Shows these views, in this order. */
    void show(List<View> views, boolean withActivity) {
        items.clear();
        getChildren().clear();
        int number = 0;
        List<Item> bottom = new ArrayList<>();
        for (View view : views) {
            Item item = new Item(view.id(), view.title(), view.icon(), () -> show.accept(view.id()));
            springOpen(item);
            if (view.id().equals(SETTINGS)) {
                bottom.add(item);
            } else {
                number++;
                if (number <= 9) {
                    Tooltips.onHover(item, view.title() + "   " + Keys.text(Shortcuts.view(number)));
                }
                items.add(item);
            }
        }
        getChildren().addAll(items);
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        getChildren().add(space);
        activity = activityItem();
        if (withActivity) {
            items.add(activity);
            getChildren().add(activity);
        }
        items.addAll(bottom);
        getChildren().addAll(bottom);
    }

    /** What is dragged and held over an item goes on into that view: a table's name into the editor, for example. */
    private static void springOpen(Item item) {
        PauseTransition hold = new PauseTransition(SPRING);
        hold.setOnFinished(event -> item.fire());
        item.setOnDragEntered(event -> hold.playFromStart());
        item.setOnDragExited(event -> hold.stop());
    }

    void select(String view) {
        for (Item item : items) {
            if (item != activity) {
                item.select(item.view.equals(view));
            }
        }
    }

    void setActivityOpen(boolean open) {
        activity.select(open);
    }

    private Item activityItem() {
        Item item = new Item("activity", "Activity", "fth-activity", toggleActivity);
        Tooltips.onHover(item, "Activity   " + Keys.text(Shortcuts.ACTIVITY));
        return item;
    }

    private void move(KeyEvent event) {
        int step = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
        int at = items.indexOf(getScene().getFocusOwner());
        if (step != 0 && at >= 0) {
            items.get(Math.floorMod(at + step, items.size())).requestFocus();
            event.consume();
        }
    }
}

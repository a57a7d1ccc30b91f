package io.sololakehouse.workbench.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/**
 * A list under a text field: headings and things to pick. The focus stays in the field, whose Up, Down, Home, End, Page
 * keys, Tab and Enter work on the list.
 */
public final class PickList<T> extends ListView<PickList.Row<T>> {

    private static final int PAGE = 8;

    private final Function<T, Node> render;
    private Consumer<T> picked = item -> {};

    /** A heading or a thing. */
    public record Row<T>(@Nullable String heading, @Nullable T item) {
        public static <T> Row<T> heading(String text) {
            return new Row<>(text, null);
        }

        public static <T> Row<T> of(T item) {
            return new Row<>(null, item);
        }
    }

    public PickList(Function<T, Node> render) {
        this.render = render;
        getStyleClass().add("pick-list");
        setFocusTraversable(false);
        setCellFactory(view -> new Cell());
    }

    /** Called with what was picked, by Enter or a press. */
    public void onPick(Consumer<T> consumer) {
        picked = consumer;
    }

    /** Shows rows, and chooses the first thing unless {@code keep} is among them. */
    public void show(List<Row<T>> rows, @Nullable T keep) {
        // A row that stays chosen by its number while the rows are replaced would keep its old thing.
        getSelectionModel().clearSelection();
        getItems().setAll(rows);
        int at = -1;
        for (int i = 0; i < rows.size(); i++) {
            T item = rows.get(i).item();
            if (item != null && (at < 0 || Objects.equals(item, keep))) {
                at = i;
                if (keep == null || Objects.equals(item, keep)) {
                    break;
                }
            }
        }
        choose(at);
    }

    /** What is chosen now, or null when the list is empty. */
    public @Nullable T chosen() {
        int at = getSelectionModel().getSelectedIndex();
        return at < 0 || at >= getItems().size() ? null : getItems().get(at).item();
    }

    /** Makes a field's keys work on this list. */
    public void driveBy(TextField field) {
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean plain = !event.isShortcutDown() && !event.isAltDown();
            switch (event.getCode()) {
                case DOWN -> move(1);
                case UP -> move(-1);
                case PAGE_DOWN -> move(PAGE);
                case PAGE_UP -> move(-PAGE);
                case TAB -> nextGroup(event.isShiftDown() ? -1 : 1);
                case ENTER -> {
                    if (!plain) {
                        return;
                    }
                    T item = chosen();
                    if (item != null) {
                        picked.accept(item);
                    }
                }
                default -> {
                    return;
                }
            }
            event.consume();
        });
    }

    private void move(int step) {
        int at = getSelectionModel().getSelectedIndex();
        int last = at;
        for (int left = Math.abs(step); left > 0; ) {
            at += Integer.signum(step);
            if (at < 0 || at >= getItems().size()) {
                break;
            }
            if (getItems().get(at).item() != null) {
                last = at;
                left--;
            }
        }
        choose(last);
    }

    private void nextGroup(int step) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < getItems().size(); i++) {
            if (getItems().get(i).item() != null
                    && (i == 0 || getItems().get(i - 1).heading() != null)) {
                starts.add(i);
            }
        }
        if (starts.isEmpty()) {
            return;
        }
        int group = 0;
        for (int i = 0; i < starts.size(); i++) {
            if (starts.get(i) <= getSelectionModel().getSelectedIndex()) {
                group = i;
            }
        }
        choose(starts.get(Math.floorMod(group + step, starts.size())));
    }

    private void choose(int index) {
        if (index < 0) {
            getSelectionModel().clearSelection();
            return;
        }
        getSelectionModel().select(index);
        // The heading above the first thing of a group comes into sight with it.
        scrollTo(Math.max(0, index <= 1 ? 0 : index - 5));
    }

    /** A heading, or a thing as its node. */
    private final class Cell extends ListCell<Row<T>> {

        Cell() {
            setOnMouseClicked(event -> {
                Row<T> row = getItem();
                T item = row == null || isEmpty() ? null : row.item();
                if (item != null && event.getButton() == MouseButton.PRIMARY) {
                    picked.accept(item);
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Row<T> row, boolean empty) {
            super.updateItem(row, empty);
            getStyleClass().remove("heading-row");
            setText(null);
            if (empty || row == null) {
                setGraphic(null);
                setMouseTransparent(true);
                return;
            }
            T item = row.item();
            setMouseTransparent(item == null);
            if (item != null) {
                setGraphic(render.apply(item));
            } else {
                Label heading = new Label(row.heading());
                heading.getStyleClass().addAll("text-small", "fg-subtle", "medium");
                getStyleClass().add("heading-row");
                setGraphic(heading);
            }
        }
    }
}

package io.sololakehouse.workbench.control.grid;

import io.sololakehouse.platform.results.JsonValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** JSON as a tree, its first levels open. */
public final class JsonTree extends TreeView<JsonTree.Entry> {

    private static final int OPEN_LEVELS = 3;
    private static final int OPEN_CHILDREN = 200;

    /** A value and what it is called in its parent. */
    public record Entry(String key, JsonValue value) {}

    public JsonTree(JsonValue json) {
        super(new Branch(new Entry("", json), 0));
        getStyleClass().add("json-tree");
        setShowRoot(json.size() == 0);
        setFixedCellSize(24);
        setAccessibleText("Value as a tree");
        setCellFactory(ignored -> new EntryCell());
    }

    /** Makes its children when it is opened: a value may have a million. */
    private static final class Branch extends TreeItem<Entry> {
        private boolean filled;
        private final int level;

        private Branch(Entry entry, int level) {
            super(entry);
            this.level = level;
            if (level < OPEN_LEVELS && entry.value().size() <= OPEN_CHILDREN) {
                setExpanded(true);
            }
            if (level == 0) {
                setExpanded(true);
            }
        }

        @Override
        public boolean isLeaf() {
            return getValue().value().size() == 0;
        }

        @Override
        public javafx.collections.ObservableList<TreeItem<Entry>> getChildren() {
            if (!filled) {
                filled = true;
                for (JsonValue.Member member : getValue().value().members()) {
                    super.getChildren().add(new Branch(new Entry(member.key(), member.value()), level + 1));
                }
            }
            return super.getChildren();
        }
    }

    private static final class EntryCell extends TreeCell<Entry> {
        private final Label key = new Label();
        private final Label value = new Label();
        private final HBox row = new HBox(6, key, value);

        private EntryCell() {
            key.getStyleClass().addAll("mono", "json-key");
            value.getStyleClass().addAll("mono", "json-value");
            row.setAlignment(Pos.CENTER_LEFT);
            key.setMinWidth(USE_PREF_SIZE);
        }

        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            key.setText(entry.key().isEmpty() ? "" : entry.key() + ":");
            JsonValue shown = entry.value();
            value.setText(
                    switch (shown.kind()) {
                        case OBJECT -> "{" + shown.size() + "}";
                        case ARRAY -> "[" + shown.size() + "]";
                        case STRING, NUMBER, OTHER -> shown.toString();
                    });
            value.getStyleClass().removeAll("string", "number", "other");
            value.getStyleClass()
                    .add(
                            switch (shown.kind()) {
                                case STRING -> "string";
                                case NUMBER -> "number";
                                case OBJECT, ARRAY, OTHER -> "other";
                            });
            setGraphic(row);
        }
    }
}

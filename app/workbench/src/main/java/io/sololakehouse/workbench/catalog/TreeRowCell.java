package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.control.Tooltips;
import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A row of the tree; its nodes are made once. A name can be dragged out, a file dropped onto a namespace. */
final class TreeRowCell extends ListCell<TreeRow> {

    private static final PseudoClass TARGET = PseudoClass.getPseudoClass("drop-target");
    private static final PseudoClass BROKEN = PseudoClass.getPseudoClass("broken");
    private static final double INDENT = 16;
    private static final List<String> IMPORTED =
            List.of(".csv", ".tsv", ".txt", ".parquet", ".json", ".jsonl", ".ndjson", ".csv.gz", ".json.gz");

    private final CatalogTree tree;
    private final Region indent = new Region();
    private final FontIcon chevron = new FontIcon("fth-chevron-right");
    private final StackPane disclosure = new StackPane(chevron);
    private final FontIcon icon = new FontIcon("fth-grid");
    private final Label name = new Label();
    private final Label note = new Label();
    private final FontIcon trouble = new FontIcon("fth-alert-circle");
    private final HBox row = new HBox(indent, disclosure, icon, name, trouble, note);

    TreeRowCell(CatalogTree tree) {
        this.tree = tree;
        getStyleClass().add("catalog-row");
        row.getStyleClass().add("catalog-row-box");
        disclosure.getStyleClass().add("disclosure");
        chevron.getStyleClass().add("icon-12");
        icon.getStyleClass().add("icon-14");
        trouble.getStyleClass().addAll("icon-13", "fg-danger");
        name.getStyleClass().add("name");
        name.setMinWidth(0);
        // Long names often differ at their end only.
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        note.getStyleClass().add("note-text");
        note.setMinWidth(Region.USE_PREF_SIZE);
        // The row takes the list's width, so that notes line up and long names are cut instead of scrolled.
        row.setMinWidth(0);
        row.setPrefWidth(0);
        disclosure.setOnMousePressed(event -> {
            TreeRow item = getItem();
            if (item != null && item.expandable() && event.getButton() == MouseButton.PRIMARY) {
                // Consumed, so the list itself does not see the press: its keys still belong to who pressed here.
                getListView().requestFocus();
                tree.model().toggle(item);
                event.consume();
            }
        });
        setOnMouseEntered(event -> {
            TreeRow item = getItem();
            // Whether a name is cut is known when the row has its width.
            setTooltip(item == null ? null : tooltip(item, problem(item)));
        });
        setOnMouseClicked(this::clicked);
        setOnContextMenuRequested(event -> {
            TreeRow item = getItem();
            if (item != null) {
                tree.showMenu(item, this, event.getX(), event.getY());
                event.consume();
            }
        });
        setOnDragDetected(this::drag);
        setOnDragOver(this::dragOver);
        setOnDragExited(event -> pseudoClassStateChanged(TARGET, false));
        setOnDragDropped(this::dropped);
    }

    @Override
    protected void updateItem(@Nullable TreeRow item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            pseudoClassStateChanged(BROKEN, false);
            return;
        }
        indent.setMinWidth(INDENT * item.depth());
        indent.setPrefWidth(INDENT * item.depth());
        chevron.setVisible(item.expandable());
        chevron.setIconLiteral(item.expanded() ? "fth-chevron-down" : "fth-chevron-right");
        icon.setIconLiteral(
                item.kind() == TreeRow.Kind.COLUMN
                        ? TypeIcons.of(item.note())
                        : item.kind().icon());
        name.setText(item.label());
        Optional<Problem> problem = problem(item);
        pseudoClassStateChanged(BROKEN, problem.isPresent());
        trouble.setVisible(problem.isPresent());
        trouble.setManaged(problem.isPresent());
        String right = problem.isPresent() ? "" : tree.model().note(item);
        note.setText(right);
        setTooltip(null);
        setAccessibleText(spoken(item, problem, right));
        setGraphic(row);
        tree.model().look(item);
    }

    private Optional<Problem> problem(TreeRow item) {
        return item.kind() == TreeRow.Kind.TABLE || item.kind() == TreeRow.Kind.VIEW
                ? tree.model().problem(item)
                : Optional.ofNullable(item.problem());
    }

    private @Nullable Tooltip tooltip(TreeRow item, Optional<Problem> problem) {
        if (problem.isPresent()) {
            Problem why = problem.get();
            return Tooltips.of(why.why().isEmpty() ? why.what() : why.what() + ". " + why.why());
        }
        if (item.kind() == TreeRow.Kind.COLUMN) {
            return Tooltips.of(item.label() + ", " + item.note());
        }
        return name.isTextTruncated() ? Tooltips.of(CatalogNames.plain(item.name())) : null;
    }

    private static String spoken(TreeRow item, Optional<Problem> problem, String right) {
        String kind = item.kind().name().toLowerCase(Locale.ROOT);
        return item.label() + ", " + kind
                + (right.isEmpty() ? "" : ", " + right)
                + (item.expandable() ? item.expanded() ? ", open" : ", closed" : "")
                + problem.map(why -> ", " + why.what()).orElse("");
    }

    private void clicked(MouseEvent event) {
        TreeRow item = getItem();
        if (item == null || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        if (item.kind() == TreeRow.Kind.NAMESPACE && event.getClickCount() == 2) {
            tree.model().toggle(item);
        } else if (event.getClickCount() == 1 && event.isStillSincePress()) {
            if (item.kind() != TreeRow.Kind.CATALOG) {
                tree.activate(item);
            }
        }
    }

    private void drag(MouseEvent event) {
        TreeRow item = getItem();
        if (item == null || item.kind() == TreeRow.Kind.CATALOG || item.kind() == TreeRow.Kind.WAITING) {
            return;
        }
        Dragboard board = startDragAndDrop(TransferMode.COPY);
        ClipboardContent content = new ClipboardContent();
        content.putString(CatalogNames.spark(
                item.kind() == TreeRow.Kind.COLUMN ? List.of(item.name().getLast()) : item.name()));
        board.setContent(content);
        board.setDragView(name.snapshot(null, null));
        event.consume();
    }

    private void dragOver(DragEvent event) {
        if (namespace() != null && file(event.getDragboard()) != null) {
            event.acceptTransferModes(TransferMode.COPY);
            pseudoClassStateChanged(TARGET, true);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        List<String> into = namespace();
        File file = file(event.getDragboard());
        pseudoClassStateChanged(TARGET, false);
        if (into != null && file != null) {
            event.setDropCompleted(true);
            event.consume();
            tree.host().importFile().accept(into, file);
        }
    }

    private @Nullable List<String> namespace() {
        TreeRow item = getItem();
        if (item == null) {
            return null;
        }
        return switch (item.kind()) {
            case NAMESPACE -> item.name();
            case TABLE, VIEW, OTHER -> CatalogIndex.parent(item.name());
            default -> null;
        };
    }

    /** A file that can become a table, or null. */
    static @Nullable File file(Dragboard board) {
        if (!board.hasFiles()) {
            return null;
        }
        return board.getFiles().stream()
                .filter(file -> isImported(file.getName()))
                .findFirst()
                .orElse(null);
    }

    static boolean isImported(String fileName) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        return IMPORTED.stream().anyMatch(lower::endsWith);
    }
}

package io.sololakehouse.workbench.experiments;

import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.SearchField;
import io.sololakehouse.workbench.control.Tooltips;
import io.sololakehouse.workbench.control.Units;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Names with their values, any number of them, with a filter. */
final class PairsTable {

    private static final int SHOWN = 300;

    private final String title;
    private final Label heading;
    private final SearchField filter;
    private final ObservableList<Pair> items = FXCollections.observableArrayList();
    private final TableView<Pair> table = new TableView<>(items);
    private final VBox node;
    private List<Pair> all = List.of();
    private Consumer<String> opened = name -> {};

    /** @param whole the value with nothing left out, for the tooltip and the clipboard */
    record Pair(String name, String value, String whole) {}

    /** @param nameWidth of the column of names, in pixels; the values have the rest */
    PairsTable(String title, String what, double nameWidth) {
        this.title = title;
        heading = Labels.whole(title, "text-section");
        filter = new SearchField("Filter").small();
        filter.setPrefWidth(150);
        HBox head = Boxes.row(8, heading, Boxes.spacer(), filter);
        head.setMinHeight(30);
        TableColumn<Pair, String> names = new TableColumn<>(what);
        names.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(row.getValue().name()));
        names.setCellFactory(column -> cell(true));
        TableColumn<Pair, String> values = new TableColumn<>("Value");
        values.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(row.getValue().value()));
        values.setCellFactory(column -> cell(false));
        names.setPrefWidth(nameWidth);
        values.setPrefWidth(170);
        table.getColumns().add(names);
        table.getColumns().add(values);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setFixedCellSize(26);
        table.setPlaceholder(Labels.text("None", "text-note", "fg-subtle"));
        table.getStyleClass().addAll("dense", "pairs-table");
        table.setAccessibleText(title);
        table.setOnKeyPressed(event -> {
            Pair pair = table.getSelectionModel().getSelectedItem();
            if (pair != null && event.getCode() == KeyCode.C && event.isShortcutDown()) {
                ClipboardContent content = new ClipboardContent();
                content.putString(pair.name() + "\t" + pair.whole());
                Clipboard.getSystemClipboard().setContent(content);
                event.consume();
            }
        });
        table.setRowFactory(view -> {
            TableRow<Pair> row = new TableRow<>();
            row.setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && row.getItem() != null) {
                    opened.accept(row.getItem().name());
                }
            });
            return row;
        });
        filter.textProperty().addListener((property, old, text) -> offer());
        VBox.setVgrow(table, Priority.ALWAYS);
        node = new VBox(4, head, table);
        node.setMinSize(0, 0);
    }

    VBox node() {
        return node;
    }

    void onOpen(Consumer<String> action) {
        opened = action;
    }

    void show(List<Pair> pairs) {
        if (!pairs.equals(all)) {
            all = List.copyOf(pairs);
            heading.setText(title + "  " + Units.count(pairs.size()));
            Boxes.show(filter, pairs.size() > 8);
            offer();
        }
    }

    /** The same with values that line up at the right. */
    void showNumbers(List<Pair> pairs) {
        if (!table.getStyleClass().contains("numbers")) {
            table.getStyleClass().add("numbers");
            table.getColumns().get(1).getStyleClass().add("num");
        }
        show(pairs);
    }

    private void offer() {
        String wanted = filter.textProperty().get().strip().toLowerCase(Locale.ROOT);
        items.setAll(all.stream()
                .filter(pair -> pair.name().toLowerCase(Locale.ROOT).contains(wanted)
                        || pair.whole().toLowerCase(Locale.ROOT).contains(wanted))
                .toList());
    }

    private static TableCell<Pair, String> cell(boolean name) {
        TableCell<Pair, String> cell = new TableCell<>() {
            @Override
            protected void updateItem(@Nullable String text, boolean empty) {
                super.updateItem(text, empty);
                setTooltip(null);
                if (empty || text == null) {
                    setText(null);
                    return;
                }
                String line = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
                setText(line.replace('\n', ' '));
                Pair pair = getTableRow() == null ? null : getTableRow().getItem();
                String whole = name || pair == null ? text : pair.whole();
                if (whole.length() > 16) {
                    setTooltip(Tooltips.of(whole.length() > 2_000 ? whole.substring(0, 2_000) + "…" : whole));
                }
            }
        };
        cell.getStyleClass().add(name ? "pair-name" : "mono");
        return cell;
    }
}

package io.sololakehouse.workbench.stack;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Island;
import io.sololakehouse.workbench.control.SearchField;
import io.sololakehouse.workbench.control.Segmented;
import io.sololakehouse.workbench.control.Tooltips;
import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** The logs: a tab for all services and one for each, levels, a filter, follow and save. */
final class LogPane {

    private record Tab(Optional<ServiceKind> service) {}

    private final LogModel model;
    private final ListView<LogModel.Row> list = new ListView<>();
    private final Segmented<Tab> tabs = new Segmented<Tab>().asTabs();
    private final List<ServiceKind> services;
    private final SearchField filter = new SearchField("Filter log").small();
    private final VBox nothingYet =
            new EmptyState("fth-file-text", "No log yet", "A service writes its log from its first start on.");
    private final VBox nothingFound = new EmptyState(
            "fth-search", "No line matches", "The level, the service and the filter decide what is shown here.");
    private final Island island;

    LogPane(LogModel model, List<ServiceKind> services) {
        this.model = model;
        this.services = services;
        tabs.add(new Tab(Optional.empty()), "All", null);
        for (ServiceKind kind : services) {
            tabs.add(new Tab(Optional.of(kind)), kind.label(), null);
        }
        tabs.valueProperty()
                .addListener((property, old, tab) -> model.serviceProperty()
                        .set(tab == null ? null : tab.service().orElse(null)));
        model.serviceProperty()
                .addListener((property, old, kind) -> tabs.valueProperty().set(new Tab(Optional.ofNullable(kind))));
        list.getStyleClass().add("log-list");
        list.setItems(model.rows());
        list.setCellFactory(view -> new LogCell(model));
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setAccessibleText("Log");
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        model.rows().addListener((ListChangeListener<LogModel.Row>) change -> shown());
        island = new Island(header(), new StackPane(list, nothingYet, nothingFound));
        island.getStyleClass().add("logs");
        shown();
    }

    Island node() {
        return island;
    }

    void focusFilter() {
        filter.field().requestFocus();
    }

    private HBox header() {
        Segmented<LogModel.Level> levels = new Segmented<LogModel.Level>().small();
        for (LogModel.Level level : LogModel.Level.values()) {
            levels.add(level, level.label(), null);
        }
        levels.valueProperty().set(model.levelProperty().get());
        levels.valueProperty().addListener((property, old, level) -> {
            if (level != null) {
                model.levelProperty().set(level);
            }
        });
        filter.setPrefWidth(150);
        filter.textProperty().bindBidirectional(model.textProperty());
        ActionButton follow = Buttons.small(Buttons.icon(
                "fth-pause",
                "Hold the log still",
                () -> model.followingProperty().set(!model.followingProperty().get())));
        model.followingProperty().addListener((property, old, now) -> {
            follow.setGraphic(Icons.of(now ? "fth-pause" : "fth-play", 14));
            follow.setTooltip(Tooltips.of(now ? "Hold the log still" : "Follow the log"));
            follow.setAccessibleText(now ? "Hold the log still" : "Follow the log");
        });
        ActionButton save = Buttons.small(Buttons.icon("fth-download", "Save the lines that are shown…", this::save));
        HBox.setHgrow(tabs, Priority.ALWAYS);
        HBox tools = new HBox(8, levels, filter, follow, save);
        tools.setAlignment(Pos.CENTER_RIGHT);
        tools.setMinWidth(Region.USE_PREF_SIZE);
        HBox header = new HBox(tabs, tools);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("log-header");
        return header;
    }

    private void shown() {
        boolean none = model.rows().isEmpty();
        boolean empty = none && model.isEmpty();
        nothingYet.setVisible(empty);
        nothingFound.setVisible(none && !empty);
        list.setVisible(!none);
        if (!none && model.followingProperty().get() && list.getSelectionModel().isEmpty()) {
            list.scrollTo(model.rows().size() - 1);
        }
        for (ServiceKind kind : services) {
            int troubles = model.troubles(kind);
            var tab = tabs.button(new Tab(Optional.of(kind)));
            tab.setGraphic(troubles == 0 ? null : Chips.count(troubles));
            tab.setTooltip(troubles == 0 ? null : Tooltips.of(troubles + " warnings and errors in the newest lines"));
        }
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
            ClipboardContent content = new ClipboardContent();
            content.putString(list.getSelectionModel().getSelectedItems().stream()
                    .map(LogModel::copy)
                    .collect(Collectors.joining("\n")));
            Clipboard.getSystemClipboard().setContent(content);
        } else if (event.getCode() == KeyCode.ESCAPE
                && !list.getSelectionModel().isEmpty()) {
            list.getSelectionModel().clearSelection();
        } else if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
            LogModel.Row row = list.getSelectionModel().getSelectedItem();
            if (row == null || row.line().text().indexOf('\n') < 0) {
                return;
            }
            model.toggle(row);
        } else {
            return;
        }
        event.consume();
    }

    private void save() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save the log");
        ServiceKind kind = model.serviceProperty().get();
        chooser.setInitialFileName((kind == null ? "stack" : kind.id()) + ".log");
        File file = chooser.showSaveDialog(island.getScene().getWindow());
        if (file != null) {
            model.save(file.toPath());
        }
    }
}

package io.sololakehouse.workbench.settings;

import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Island;
import io.sololakehouse.workbench.control.PanelHeader;
import io.sololakehouse.workbench.shell.LazyView;
import io.sololakehouse.workbench.theme.Theme;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Settings, section by section. Each is checked where it is typed, saved at once, and says when it takes effect. */
public final class SettingsView extends LazyView {

    private final SettingsModel model;
    private final Theme theme;
    private final Consumer<Path> openFolder;
    private final Map<String, Section> sections = new LinkedHashMap<>();
    private final ListView<Section> list = new ListView<>();
    private final ScrollPane scroll = new ScrollPane();

    /** @param id the name that remedies know it by ("memory") */
    private record Section(String id, String title, String icon, VBox card) {}

    /** @param openFolder shows a folder in the file manager */
    public SettingsView(SettingsModel model, Theme theme, Consumer<Path> openFolder) {
        super("settings", "Settings", "fth-settings");
        this.model = model;
        this.theme = theme;
        this.openFolder = openFolder;
    }

    @Override
    public void shown() {
        refresh();
    }

    @Override
    public void refresh() {
        model.refresh();
    }

    /** Brings a section into view: "environment", "memory", "ports", "downloads", "appearance", "catalog", "data" or "closing". */
    @Override
    public void open(String place) {
        content();
        Section section = sections.get(place);
        if (section != null) {
            list.getSelectionModel().select(section);
        }
    }

    @Override
    protected Node build() {
        add("environment", "Environment", "fth-box", EnvironmentSection.of(model));
        add("memory", "Memory and sleep", "fth-cpu", MemorySection.of(model));
        add("ports", "Ports", "fth-link-2", PortsSection.of(model));
        add("downloads", "Downloads", "fth-download", DownloadsSection.of(model, openFolder));
        add("appearance", "Appearance", "fth-sun", AppearanceSection.of(theme));
        add("catalog", "Protected branches", "fth-git-branch", ProtectedBranchesSection.of(model));
        add("data", "Data directory", "fth-folder", DataDirectorySection.of(model, openFolder));
        add("closing", "Closing the window", "fth-power", ClosingSection.of(model));
        VBox page = new VBox(12);
        sections.values().forEach(section -> page.getChildren().add(section.card()));
        page.getStyleClass().add("settings-page");
        scroll.setContent(page);
        scroll.setFitToWidth(true);
        list.getStyleClass().add("settings-list");
        list.getItems().setAll(sections.values());
        list.setCellFactory(view -> new SectionCell());
        list.setAccessibleText("Sections of Settings");
        list.getSelectionModel().selectedItemProperty().addListener((property, old, section) -> {
            if (section != null) {
                scrollTo(section, page);
            }
        });
        Island left = new Island(new PanelHeader("Settings"), list);
        left.setMinWidth(208);
        left.setPrefWidth(208);
        left.setMaxWidth(208);
        Island main = new Island(null, scroll);
        HBox.setHgrow(main, Priority.ALWAYS);
        return new HBox(6, left, main);
    }

    private void scrollTo(Section section, VBox page) {
        scroll.applyCss();
        scroll.layout();
        double room = page.getHeight() - scroll.getViewportBounds().getHeight();
        double top = section.card().getBoundsInParent().getMinY() - 16;
        scroll.setVvalue(room <= 0 ? 0 : Math.clamp(top / room, 0.0, 1.0));
    }

    private void add(String id, String title, String icon, Node... rows) {
        Label label = SettingRows.text(title, "title");
        HBox head = new HBox(8, Icons.of(icon, 14, "fg-subtle"), label);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("card-header");
        VBox body = new VBox(rows);
        body.getStyleClass().add("settings-rows");
        VBox card = new VBox(head, body);
        card.getStyleClass().add("card");
        sections.put(id, new Section(id, title, icon, card));
    }

    /** A section's name in the list. */
    private static final class SectionCell extends ListCell<Section> {
        @Override
        protected void updateItem(@Nullable Section section, boolean empty) {
            super.updateItem(section, empty);
            if (empty || section == null) {
                setText(null);
                setGraphic(null);
            } else {
                setText(section.title());
                setGraphic(Icons.of(section.icon(), 14, "fg-subtle"));
            }
        }
    }
}

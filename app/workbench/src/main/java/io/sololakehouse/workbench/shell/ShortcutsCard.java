package io.sololakehouse.workbench.shell;

import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.control.PanelHeader;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Every command that has keys, and the keys that work everywhere. */
final class ShortcutsCard extends VBox {

    private record Line(String what, List<String> keys) {}

    private static final List<Line> EVERYWHERE = List.of(
            new Line("Close a popup, cancel a question", List.of("Esc")),
            new Line("Move in lists", List.of("Up", "Down", "Home", "End")),
            new Line("Next control", List.of("Tab")),
            new Line("Press the focused button", List.of("Space")));

    private ShortcutsCard(Commands commands, Overlay overlay) {
        getStyleClass().addAll("dialog-card", "wide");
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText("Keyboard shortcuts");
        GridPane grid = new GridPane(32, 4);
        grid.setPadding(new Insets(12, 18, 16, 18));
        List<Line> lines = java.util.stream.Stream.concat(
                        commands.all().stream()
                                .filter(command -> command.keys() != null)
                                .map(command -> new Line(command.title(), Keys.names(command.keys()))),
                        EVERYWHERE.stream())
                .toList();
        int half = (lines.size() + 1) / 2;
        for (int i = 0; i < lines.size(); i++) {
            grid.add(line(lines.get(i)), i / half, i % half);
        }
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(560);
        PanelHeader header = new PanelHeader("Keyboard shortcuts")
                .withActions(Buttons.small(Buttons.icon("fth-x", "Close", overlay::close)));
        getChildren().addAll(header, scroll);
        setMaxWidth(Region.USE_PREF_SIZE);
    }

    static void open(Commands commands, Overlay overlay) {
        overlay.show(new ShortcutsCard(commands, overlay), () -> {});
    }

    private static HBox line(Line line) {
        Label what = new Label(line.what());
        what.getStyleClass().add("text-cell");
        what.setMinWidth(230);
        HBox keys = Chips.keys(line.keys().toArray(String[]::new));
        keys.setMinWidth(120);
        keys.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
        HBox row = new HBox(12, what, keys);
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        row.setMinHeight(26);
        return row;
    }
}

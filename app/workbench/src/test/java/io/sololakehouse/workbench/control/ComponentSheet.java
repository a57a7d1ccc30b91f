package io.sololakehouse.workbench.control;

import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import io.sololakehouse.workbench.theme.Theme;
import io.sololakehouse.workbench.theme.ThemeSettings;
import java.time.Instant;
import java.util.List;
import javafx.application.Application;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/** Every control in every state on one page, to look at beside the design. Arguments: dark or light, scale in percent. */
public final class ComponentSheet {

    private ComponentSheet() {}

    public static void main(String[] arguments) {
        Application.launch(Sheet.class, arguments);
    }

    /** The window. */
    public static final class Sheet extends Application {

        @Override
        public void start(Stage stage) {
            List<String> arguments = getParameters().getRaw();
            new Theme(
                            new ThemeSettings(
                                    arguments.contains("light") ? ThemeSettings.Mode.LIGHT : ThemeSettings.Mode.DARK,
                                    arguments.size() > 1 ? Integer.parseInt(arguments.get(1)) : 100,
                                    false),
                            settings -> {})
                    .install();
            VBox left = new VBox(
                    6, island("Buttons", buttons()), island("Inputs", inputs()), island("Chips and status", chips()));
            Island toasts = island("Toasts, bottom right, 6 s, errors stay", toasts());
            left.getChildren().add(toasts);
            VBox.setVgrow(toasts, Priority.ALWAYS);
            left.setPrefWidth(534);
            VBox middle = new VBox(
                    6, island("Type", type()), island("Rows and loading", rows()), island("Confirmation", confirm()));
            HBox.setHgrow(middle, Priority.ALWAYS);
            Island problem = island("Problem", problem());
            VBox right = new VBox(6, island("Tree", tree()), problem, island("Menu", menu(stage)));
            right.setPrefWidth(400);
            HBox page = new HBox(6, left, middle, right);
            page.setPadding(new Insets(8));
            stage.setScene(new Scene(page, 1440, 900));
            stage.setX(0);
            stage.setY(0);
            stage.show();
        }
    }

    private static Island island(String title, Node content) {
        VBox box = new VBox(content);
        box.setPadding(new Insets(11, 14, 11, 14));
        VBox.setVgrow(content, Priority.ALWAYS);
        return new Island(new PanelHeader(title), box);
    }

    private static GridPane buttons() {
        GridPane grid = new GridPane(4, 9);
        String[] states = {"Rest", "Hover", "Focus", "Pressed", "Disabled", "Busy"};
        String[] kinds = {"Primary", "Default", "Quiet", "Danger"};
        for (int s = 0; s < states.length; s++) {
            grid.add(small(states[s]), s + 1, 0);
        }
        for (int k = 0; k < kinds.length; k++) {
            grid.add(small(kinds[k]), 0, k + 1);
            for (int s = 0; s < states.length; s++) {
                ActionButton button =
                        switch (k) {
                            case 0 -> Buttons.primary("Run", null, () -> {});
                            case 1 -> Buttons.plain("Run", null, () -> {});
                            case 2 -> Buttons.quiet("Run", null, () -> {});
                            default -> Buttons.danger("Run", null, () -> {});
                        };
                switch (s) {
                    case 1 -> button.pseudoClassStateChanged(PseudoClass.getPseudoClass("hover"), true);
                    case 2 -> {
                        button.pseudoClassStateChanged(PseudoClass.getPseudoClass("focused"), true);
                        button.pseudoClassStateChanged(PseudoClass.getPseudoClass("focus-visible"), true);
                    }
                    case 3 -> button.pseudoClassStateChanged(PseudoClass.getPseudoClass("armed"), true);
                    case 4 -> button.setDisable(true);
                    case 5 -> button.busyProperty().set(true);
                    default -> {}
                }
                StackPane cell = new StackPane(button);
                cell.setPrefWidth(72);
                StackPane.setAlignment(button, javafx.geometry.Pos.CENTER_LEFT);
                grid.add(cell, s + 1, k + 1);
            }
        }
        return grid;
    }

    private static Node inputs() {
        TextField focused = new TextField("rider_churn");
        focused.pseudoClassStateChanged(PseudoClass.getPseudoClass("focused"), true);
        TextField wrong = new TextField("feature/churn v4");
        wrong.pseudoClassStateChanged(PseudoClass.getPseudoClass("error"), true);
        ComboBox<String> select =
                new ComboBox<>(FXCollections.observableArrayList("lakehouse.silver", "lakehouse.gold"));
        select.getSelectionModel().selectFirst();
        TextField disabled = new TextField("localhost:5000");
        disabled.setDisable(true);
        Segmented<String> segmented =
                new Segmented<String>().add("s", "Spark", "fth-zap").add("t", "Trino", "fth-fast-forward");
        segmented.valueProperty().set("t");
        FlowPane flow =
                new FlowPane(12, 10, new SearchField("Filter objects"), focused, wrong, select, disabled, segmented);
        CheckBox on = new CheckBox("On");
        on.setSelected(true);
        CheckBox mixed = new CheckBox("Mixed");
        mixed.setIndeterminate(true);
        RadioButton chosen = new RadioButton("On");
        chosen.setSelected(true);
        Toggle lit = new Toggle("On");
        lit.selectedProperty().set(true);
        HBox row = new HBox(16, new CheckBox("Off"), on, mixed, new RadioButton("Off"), chosen, new Toggle("Off"), lit);
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return new VBox(
                12, flow, row, new HBox(8, new SearchField("Small").small(), new ProgressLine(72), new MemoryBar(84)));
    }

    private static Node chips() {
        FlowPane flow = new FlowPane(6, 8);
        flow.getChildren()
                .addAll(
                        Chips.branch("feature/churn-v3", true),
                        Chips.branch("main", false),
                        Chips.branch("ingest/2025-09", false),
                        Chips.tag("release-2025-09"),
                        Chips.dataVersion("main", "e7b0d4c1"),
                        Chips.status("Ready", Tone.OK),
                        Chips.status("451 small", Tone.WARN),
                        Chips.status("conflict", Tone.BAD, "fth-alert-circle"),
                        Chips.status("POST", Tone.BUSY),
                        Chips.plain("Iceberg v2", null),
                        Chips.count(23),
                        Chips.keys("Ctrl", "K"));
        MemoryBar memory = new MemoryBar(84);
        memory.show(2_900_000_000L, 4_000_000_000L);
        Sparkline sparkline = new Sparkline("CPU");
        sparkline.show(new double[] {3, 4, 3, 5, 8, 4, 5, 6, 20, 18, 19, 12, 13}, 20);
        sparkline.setMinHeight(18);
        ProgressLine line = new ProgressLine(72);
        line.progressProperty().set(0.64);
        HBox dots = new HBox(
                16,
                new StatusLabel("Ready", Tone.OK),
                new StatusLabel("Starting", Tone.BUSY),
                new StatusLabel("Needs care", Tone.WARN),
                new StatusLabel("Failed", Tone.BAD).tinted(),
                new StatusLabel("Stopped", Tone.OFF));
        HBox bars = new HBox(16, line, memory, sparkline, new Spinner(14));
        bars.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return new VBox(12, flow, dots, bars);
    }

    private static Node toasts() {
        Toasts toasts = new Toasts();
        toasts.show(Toasts.Notice.done("Merged feature/churn-v3 into main", "main is now at 9c41be07")
                .withAction("Undo", () -> {}));
        toasts.show(Toasts.Notice.failed("Query failed", "Column fare_amout does not exist")
                .withAction("Show", () -> {}));
        return toasts;
    }

    private static Node type() {
        VBox box = new VBox(4);
        for (String[] line : new String[][] {
            {"text-title", "Starting your lakehouse"},
            {"text-heading", "Deduplicate silver.riders"},
            {"text-section", "Changed in this commit"},
            {"text-body", "Both branches changed this table"},
            {"text-small", "as of 11 Oct, 13:40"},
            {"code", "SELECT count(*) FROM silver.trips"}
        }) {
            Label label = new Label(line[1]);
            label.getStyleClass().add(line[0]);
            box.getChildren().add(label);
        }
        return box;
    }

    private static Node rows() {
        TableView<String[]> table = new TableView<>();
        for (int i = 0; i < 3; i++) {
            int index = i;
            TableColumn<String[], String> column =
                    new TableColumn<>(List.of("Table rows", "Rows", "Size").get(i));
            column.setCellValueFactory(row -> new javafx.beans.property.SimpleStringProperty(row.getValue()[index]));
            column.setPrefWidth(i == 0 ? 220 : 100);
            if (i > 0) {
                column.getStyleClass().add("num");
            }
            table.getColumns().add(column);
        }
        for (String name : List.of("silver.payments", "silver.riders", "silver.trips", "silver.zones")) {
            table.getItems().add(new String[] {name, "11,204,118", "612 MB"});
        }
        table.getSelectionModel().select(2);
        table.setPrefHeight(150);
        Segmented<String> tabs = new Segmented<String>().asTabs();
        tabs.add("a", "All", null).add("s", "Spark", null).add("m", "MLflow", null);
        tabs.button("s").setGraphic(Chips.count(1));
        Skeleton skeleton = new Skeleton(new Region(), 2, 28);
        skeleton.setLoading(true);
        return new VBox(tabs, table, skeleton);
    }

    private static Node confirm() {
        StackPane pane = new StackPane();
        Overlay overlay = new Overlay();
        pane.getChildren().add(overlay);
        pane.setMinHeight(260);
        ConfirmDialog.ask(
                overlay,
                new ConfirmDialog.Question(
                        "Remove unreferenced files?",
                        "Frees 1.4 GB in 2,118 files that no branch or tag has used for 14 days. Time travel to those snapshots stops working. This cannot be undone.",
                        "nessie-gc gc --uri http://localhost:19120/api/v2 \\\n  --default-cutoff P14D",
                        "Remove files",
                        true),
                () -> {});
        return pane;
    }

    private static Node problem() {
        Problem problem = Problem.of(
                        "Spark did not start",
                        "Port 15002 is already used by another program: java, process 48213.",
                        new Remedy("Use 15003", new Remedy.OpenSettings("ports"), "sololakehouse.ports.spark = 15003"),
                        new Remedy("Open log", new Remedy.ShowLog("spark")),
                        new Remedy("Try again", new Remedy.Retry()))
                .withEffect("The catalog and the object store are not affected.")
                .withDetails("java.net.BindException: Address already in use: /127.0.0.1:15002\n\tat java.base");
        ScrollPane scroll = new ScrollPane(new VBox(
                10,
                new ProblemCard(problem, Instant.now(), (remedy, retry) -> {}, () -> {}),
                new EmptyState(
                        "fth-plus",
                        "No saved queries yet",
                        "A saved query is a .sql file in your workspace, so it can be versioned with the rest of your project.",
                        Buttons.plain("Save tip_rate.sql", "fth-save", () -> {}),
                        Buttons.quiet("Open the samples", null, () -> {}))));
        scroll.setFitToWidth(true);
        return scroll;
    }

    private static Node tree() {
        TreeItem<String> root = new TreeItem<>("silver", Icons.of("fth-folder", 14, "fg-subtle"));
        root.setExpanded(true);
        root.getChildren().add(new TreeItem<>("riders", Icons.of("fth-grid", 14, "fg-subtle")));
        root.getChildren().add(new TreeItem<>("trips", Icons.of("fth-grid", 14, "fg-subtle")));
        TreeView<String> tree = new TreeView<>(root);
        tree.getSelectionModel().select(2);
        tree.setPrefHeight(110);
        return tree;
    }

    private static Node menu(Stage stage) {
        ContextMenu menu = new ContextMenu();
        for (String[] item :
                new String[][] {{"Query", "fth-terminal"}, {"Query as of…", "fth-clock"}, {"Copy name", "fth-copy"}}) {
            menu.getItems().add(new MenuItem(item[0], Icons.of(item[1])));
        }
        menu.getItems().get(2).setAccelerator(javafx.scene.input.KeyCombination.valueOf("Shortcut+C"));
        menu.getItems().add(new SeparatorMenuItem());
        MenuItem drop = new MenuItem("Drop…", Icons.of("fth-trash-2"));
        drop.getStyleClass().add("danger");
        menu.getItems().add(drop);
        HBox box = new HBox();
        box.setMinHeight(40);
        stage.setOnShown(event -> menu.show(stage, 1060, 700));
        return box;
    }

    private static Label small(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("text-small", "fg-subtle");
        label.setMinWidth(56);
        return label;
    }
}

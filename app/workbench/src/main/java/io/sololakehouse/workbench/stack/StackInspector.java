package io.sololakehouse.workbench.stack;

import io.sololakehouse.platform.stack.ConnectionSnippet;
import io.sololakehouse.platform.stack.MemoryBudget;
import io.sololakehouse.platform.support.DiskUsage;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.CodeBlock;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Island;
import io.sololakehouse.workbench.control.PanelHeader;
import io.sololakehouse.workbench.control.Sparkline;
import io.sololakehouse.workbench.control.Tooltips;
import io.sololakehouse.workbench.control.Units;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The right side of Stack: memory and disk, when engines sleep, configuration, and how to connect from outside. */
final class StackInspector {

    private final StackModel model;
    private final Consumer<Path> openFolder;
    private final Consumer<String> clipboard;
    private final Runnable openMemorySettings;
    private final VBox memory = section("Memory");
    private final VBox disk = section("Disk");
    private final VBox idle = section("Sleep");
    private final VBox files = section("Configuration");
    private final VBox connect = section("Connect from outside");
    private final Sparkline chart = new Sparkline("Memory of the services in bytes");
    private final Label chartFrom = text("", "mono-small", "fg-subtle");
    private final ComboBox<ConnectionSnippet> clients = new ComboBox<>();
    private final ScrollPane scroll;
    private final Island island;

    StackInspector(
            StackModel model, Consumer<Path> openFolder, Consumer<String> clipboard, Runnable openMemorySettings) {
        this.model = model;
        this.openFolder = openFolder;
        this.clipboard = clipboard;
        this.openMemorySettings = openMemorySettings;
        chart.setMinHeight(44);
        chart.setPrefHeight(44);
        VBox content = new VBox(memory, disk, idle, files, connect);
        content.getStyleClass().add("inspector-content");
        scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        island = new Island(new PanelHeader("Resources"), scroll);
        model.budgetProperty().addListener((property, old, budget) -> showMemory(budget));
        model.diskProperty().addListener((property, old, usage) -> showDisk(usage));
        model.configuration().addListener((ListChangeListener<Object>) change -> showFiles());
        model.connect().addListener((ListChangeListener<Object>) change -> showConnect());
        clients.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable ConnectionSnippet snippet) {
                return snippet == null ? "" : snippet.title();
            }

            @Override
            public @Nullable ConnectionSnippet fromString(String title) {
                return null;
            }
        });
        clients.setMaxWidth(Double.MAX_VALUE);
        clients.setAccessibleText("Client");
        clients.valueProperty().addListener((property, old, snippet) -> showSnippet(snippet));
        showMemory(model.budgetProperty().get());
        showDisk(model.diskProperty().get());
        showFiles();
        showConnect();
        showIdle();
    }

    Node node() {
        return island;
    }

    /** Brings "Connect from outside" into view. */
    void showConnections() {
        scroll.applyCss();
        scroll.layout();
        scroll.setVvalue(1);
        clients.requestFocus();
    }

    private static VBox section(String title) {
        VBox section = new VBox(8, text(title, "text-section"));
        section.getStyleClass().add("inspector-section");
        return section;
    }

    private static Label text(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    private static HBox line(Node left, Node... right) {
        Region spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        HBox line = new HBox(6, left, spacer);
        line.getChildren().addAll(right);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    // ---- memory

    private void showMemory(@Nullable MemoryBudget budget) {
        if (budget == null) {
            memory.getChildren()
                    .setAll(text("Memory", "text-section"), text("Not measured yet", "text-note", "fg-subtle"));
            return;
        }
        memory.getChildren()
                .setAll(line(
                        text("Memory", "text-section"),
                        text(Units.bytes(budget.residentBytes()), "text-section"),
                        text("of " + Units.bytes(budget.machineBytes()), "text-note", "fg-subtle")));
        if (!budget.warning().isEmpty()) {
            memory.getChildren().add(warning(budget.warning()));
        }
        double[] samples = model.memoryHistory();
        chart.show(samples, Math.max(1, budget.limitBytes()));
        chartFrom.setText(samples.length < 2 ? "" : Units.uptime(model.memoryHistoryLength()) + " ago");
        memory.getChildren().addAll(chart, line(chartFrom, text("now", "mono-small", "fg-subtle")));
        for (MemoryBudget.Share share : budget.shares()) {
            memory.getChildren()
                    .add(line(
                            text(share.kind().label(), "text-note", "fg-muted"),
                            text(
                                    share.residentBytes() <= 0 ? "not running" : Units.bytes(share.residentBytes()),
                                    "mono-small"),
                            text("of " + Units.bytes(share.limitBytes()), "mono-small", "fg-subtle")));
        }
        memory.getChildren()
                .add(line(
                        text(Units.bytes(budget.availableBytes()) + " free on this machine", "text-small", "fg-subtle"),
                        Buttons.link("Limits…", openMemorySettings)));
    }

    private HBox warning(String words) {
        Label label = text(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(label, Priority.ALWAYS);
        HBox note = new HBox(9, Icons.of("fth-alert-triangle", 16), label);
        note.getStyleClass().addAll("note", "warning");
        return note;
    }

    // ---- disk

    private void showDisk(@Nullable DiskUsage usage) {
        if (usage == null) {
            disk.getChildren().setAll(text("Disk", "text-section"), text("Measuring", "text-note", "fg-subtle"));
            return;
        }
        disk.getChildren()
                .setAll(line(
                        text("Disk", "text-section"),
                        text(Units.bytes(usage.bytes()), "text-section"),
                        text(
                                usage.usableBytes() < 0 ? "" : Units.bytes(usage.usableBytes()) + " free",
                                "text-note",
                                "fg-subtle")));
        disk.getChildren().add(bar(usage));
        GridPane legend = new GridPane(14, 5);
        int number = 0;
        for (DiskUsage.Part part : usage.parts()) {
            Region swatch = new Region();
            swatch.getStyleClass().addAll("disk-swatch", "disk-" + (number + 1));
            HBox entry = line(
                    text(part.label(), "text-note", "fg-muted"),
                    text(Units.bytes(part.bytes()), "mono-small", "fg-subtle"));
            entry.getChildren().addFirst(swatch);
            Tooltips.of(part.directory().toString());
            GridPane.setHgrow(entry, Priority.ALWAYS);
            legend.add(entry, 0, number);
            number++;
        }
        disk.getChildren().add(legend);
    }

    private static StackPane bar(DiskUsage usage) {
        HBox bar = new HBox(1);
        bar.setMinHeight(9);
        bar.setPrefHeight(9);
        long all = Math.max(1, usage.bytes());
        int number = 1;
        StringBuilder words = new StringBuilder("Disk use:");
        for (DiskUsage.Part part : usage.parts()) {
            Region piece = new Region();
            piece.getStyleClass().addAll("disk-piece", "disk-" + number);
            piece.setMinWidth(0);
            double share = part.bytes() / (double) all;
            piece.prefWidthProperty().bind(bar.widthProperty().multiply(share));
            piece.setMaxWidth(Region.USE_PREF_SIZE);
            if (part.bytes() > 0) {
                bar.getChildren().add(piece);
            }
            words.append(' ')
                    .append(part.label())
                    .append(' ')
                    .append(Units.bytes(part.bytes()))
                    .append(',');
            number++;
        }
        bar.setAccessibleText(words.substring(0, words.length() - 1));
        StackPane holder = new StackPane(bar);
        holder.getStyleClass().add("disk-bar");
        return holder;
    }

    // ---- the rest

    void showIdle() {
        idle.getChildren().setAll(text("Sleep", "text-section"));
        var rules = model.idleRules();
        if (rules.isEmpty()) {
            idle.getChildren().add(text("No service falls asleep", "text-note", "fg-muted"));
        }
        for (String rule : rules) {
            idle.getChildren().add(text(rule, "text-note", "fg-muted"));
        }
        idle.getChildren().add(Buttons.link("Change…", openMemorySettings));
    }

    private void showFiles() {
        files.getChildren().setAll(text("Configuration", "text-section"));
        if (model.configuration().isEmpty()) {
            files.getChildren().add(text("Written by the first start", "text-note", "fg-subtle"));
        }
        for (StackModel.ConfigurationFile file : model.configuration()) {
            Path folder = file.path().toAbsolutePath().getParent();
            var open = Buttons.link(
                    file.path().getFileName().toString(),
                    () -> openFolder.accept(folder == null ? file.path() : folder));
            open.setTooltip(Tooltips.of(file.path().toString()));
            HBox row = line(open, text(file.note(), "text-small", "fg-subtle"));
            row.getChildren().addFirst(Icons.of(file.secret() ? "fth-lock" : "fth-file-text", 13, "fg-subtle"));
            files.getChildren().add(row);
        }
    }

    private void showConnect() {
        ConnectionSnippet before = clients.getValue();
        clients.getItems().setAll(model.connect());
        connect.getChildren().setAll(text("Connect from outside", "text-section"));
        if (model.connect().isEmpty()) {
            connect.getChildren()
                    .add(text("Addresses and keys are known once the stack runs", "text-note", "fg-subtle"));
            return;
        }
        ConnectionSnippet chosen = model.connect().stream()
                .filter(snippet -> before != null && snippet.title().equals(before.title()))
                .findFirst()
                .orElse(model.connect().getFirst());
        clients.setValue(chosen);
        showSnippet(chosen);
    }

    private void showSnippet(@Nullable ConnectionSnippet snippet) {
        if (snippet == null) {
            return;
        }
        Label note = text(snippet.note(), "text-small", "fg-muted");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        Label keys = text("Keys are read from " + model.connectionsFile(), "text-small", "fg-subtle");
        keys.setWrapText(true);
        keys.setMinHeight(Region.USE_PREF_SIZE);
        CodeBlock code = new CodeBlock(snippet.text().strip());
        connect.getChildren()
                .setAll(
                        text("Connect from outside", "text-section"),
                        clients,
                        note,
                        code,
                        keys,
                        new HBox(
                                6,
                                Buttons.small(
                                        Buttons.plain("Copy", "fth-copy", () -> clipboard.accept(snippet.text()))),
                                Buttons.small(Buttons.quiet(
                                        "Copy path",
                                        null,
                                        () -> clipboard.accept(
                                                model.connectionsFile().toString())))));
    }
}

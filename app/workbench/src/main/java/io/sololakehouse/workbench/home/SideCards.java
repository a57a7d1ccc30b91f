package io.sololakehouse.workbench.home;

import io.sololakehouse.platform.stack.MemoryBudget;
import io.sololakehouse.platform.support.DiskUsage;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.ProgressLine;
import io.sololakehouse.workbench.control.Tone;
import io.sololakehouse.workbench.control.Units;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The right column of Home: memory and disk, and the names for who comes from Databricks. */
final class SideCards {

    private static final String[][] DATABRICKS = {
        {"Delta Lake", "Apache Iceberg", "Table format"},
        {"Unity Catalog", "Project Nessie", "Branching catalog"},
        {"Photon", "Apache Spark", "Batch engine"},
        {"Databricks Connect", "Spark Connect", "Remote sessions"},
        {"DBFS", "S3 object storage", "Object storage"},
    };

    private final VBox node = new VBox(12);
    private final Label memoryNow = Cards.text("", "text-heading");
    private final Label memoryOf = Cards.text("", "text-small", "fg-subtle");
    private final ProgressLine memoryLine = new ProgressLine();
    private final Label diskNow = Cards.text("", "text-heading");
    private final Label diskOf = Cards.text("", "text-small", "fg-subtle");
    private final ProgressLine diskLine = new ProgressLine();
    private final HBox warning = new HBox(9);

    /** @param recent the card above the others */
    SideCards(HomeModel model, Node recent, Runnable openMemorySettings) {
        node.getChildren().addAll(recent, machine(openMemorySettings), databricks());
        node.getStyleClass().add("home-side");
        model.stack().budgetProperty().addListener((property, old, budget) -> showMemory(budget));
        model.stack().diskProperty().addListener((property, old, usage) -> showDisk(usage));
        showMemory(model.stack().budgetProperty().get());
        showDisk(model.stack().diskProperty().get());
    }

    Node node() {
        return node;
    }

    private Node machine(Runnable openMemorySettings) {
        VBox card =
                Cards.card("Memory and disk on this machine", Buttons.link("limits in Settings", openMemorySettings));
        HBox figures = new HBox(
                20, figure("Memory", memoryNow, memoryOf, memoryLine), figure("Disk", diskNow, diskOf, diskLine));
        Label text = Cards.wrapped("");
        HBox.setHgrow(text, Priority.ALWAYS);
        warning.getChildren().setAll(Icons.of("fth-alert-triangle", 16), text);
        warning.getStyleClass().addAll("note", "warning");
        VBox body = new VBox(10, figures, warning);
        body.getStyleClass().add("card-body");
        card.getChildren().add(body);
        Cards.show(warning, false);
        return card;
    }

    private static VBox figure(String name, Label now, Label of, ProgressLine line) {
        HBox numbers = new HBox(5, now, of);
        numbers.setAlignment(Pos.BASELINE_LEFT);
        line.setMaxWidth(Double.MAX_VALUE);
        VBox box = new VBox(4, Cards.text(name, "text-small", "fg-subtle"), numbers, line);
        HBox.setHgrow(box, Priority.ALWAYS);
        box.setPrefWidth(100);
        return box;
    }

    private void showMemory(@Nullable MemoryBudget budget) {
        if (budget == null) {
            memoryNow.setText("unknown");
            return;
        }
        memoryNow.setText(Units.bytes(budget.residentBytes()));
        memoryOf.setText("of " + Units.bytes(budget.limitBytes()) + " allowed");
        double share = budget.limitBytes() == 0 ? 0 : budget.residentBytes() / (double) budget.limitBytes();
        memoryLine.progressProperty().set(share);
        memoryLine.withTone(share > 0.9 ? Tone.WARN : Tone.BUSY);
        ((Label) warning.getChildren().get(1)).setText(budget.warning());
        Cards.show(warning, !budget.warning().isEmpty());
    }

    private void showDisk(@Nullable DiskUsage usage) {
        if (usage == null) {
            diskNow.setText("");
            diskOf.setText("measuring");
            return;
        }
        diskNow.setText(Units.bytes(usage.bytes()));
        diskOf.setText(usage.usableBytes() < 0 ? "" : Units.bytes(usage.usableBytes()) + " free");
        double all = usage.bytes() + (double) Math.max(0, usage.usableBytes());
        diskLine.progressProperty().set(all == 0 ? 0 : usage.bytes() / all);
    }

    private static Node databricks() {
        VBox card = Cards.card(
                "If you know Databricks", Cards.text("same lifecycle, open parts", "text-small", "fg-subtle"));
        VBox rows = new VBox();
        rows.getStyleClass().add("mapping");
        for (String[] line : DATABRICKS) {
            Label theirs = Cards.text(line[0], "text-cell", "fg-muted");
            theirs.setMinWidth(124);
            Label ours = Cards.text(line[1], "text-cell", "medium");
            HBox row = new HBox(
                    8,
                    theirs,
                    Icons.of("fth-arrow-right", 12, "fg-subtle"),
                    ours,
                    Cards.spacer(),
                    Cards.text(line[2], "text-small", "fg-subtle"));
            row.setAlignment(Pos.CENTER_LEFT);
            row.setMinHeight(28);
            rows.getChildren().add(row);
        }
        card.getChildren().add(rows);
        return card;
    }
}

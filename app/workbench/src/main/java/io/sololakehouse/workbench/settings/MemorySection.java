package io.sololakehouse.workbench.settings;

import static io.sololakehouse.workbench.settings.SettingRows.field;
import static io.sololakehouse.workbench.settings.SettingRows.row;
import static io.sololakehouse.workbench.settings.SettingRows.text;
import static io.sololakehouse.workbench.settings.SettingRows.wrapped;

import io.sololakehouse.platform.stack.MemoryBudget;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Toggle;
import io.sololakehouse.workbench.control.Units;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Heaps, what the machine has, and when engines sleep. */
final class MemorySection {

    private MemorySection() {}

    static Node[] of(SettingsModel model) {
        Label machine = wrapped("", "text-note", "fg-muted");
        HBox warning = new HBox(9, Icons.of("fth-alert-triangle", 16), wrapped(""));
        warning.getStyleClass().addAll("note", "warning");
        VBox rows = new VBox();
        Map<ServiceKind, Label> limits = new LinkedHashMap<>();
        for (ServiceKind kind : model.services()) {
            Label limit = text("", "mono-small", "fg-subtle");
            limit.setMinWidth(230);
            limit.setAlignment(Pos.CENTER_RIGHT);
            limits.put(kind, limit);
            if (kind == ServiceKind.MLFLOW) {
                rows.getChildren()
                        .add(row("Memory of MLflow", "Measured, not a limit: Python takes what it needs.", limit));
                continue;
            }
            int chosen = model.settingsProperty().get().memoryMegabytes().getOrDefault(kind.id(), 0);
            rows.getChildren()
                    .add(row(
                            "Heap of " + kind.label(),
                            "In MB; empty follows the machine. Takes effect when " + kind.label() + " starts next.",
                            limit,
                            field(
                                    "Heap of " + kind.label() + " in MB",
                                    "automatic",
                                    110,
                                    chosen == 0 ? "" : Integer.toString(chosen),
                                    value -> model.setMemory(kind, value))));
        }
        for (ServiceKind kind : model.engines()) {
            int minutes = model.settingsProperty().get().idleMinutes().getOrDefault(kind.id(), 0);
            rows.getChildren()
                    .add(row(
                            kind.label() + " sleeps after",
                            "Minutes without use; 0 never. It wakes when it is needed. Takes effect at once.",
                            field(
                                    kind.label() + " sleeps after minutes",
                                    "30",
                                    110,
                                    Integer.toString(minutes),
                                    value -> model.setIdleMinutes(kind, value))));
            Toggle demand = new Toggle("When first needed");
            demand.selectedProperty()
                    .set(model.settingsProperty().get().startOnDemand().contains(kind.id()));
            demand.selectedProperty().addListener((property, old, wanted) -> model.setStartOnDemand(kind, wanted));
            rows.getChildren()
                    .add(row(
                            kind.label() + " starts",
                            "With the stack, or when it is first needed. Takes effect with the next start.",
                            demand));
        }
        Consumer<@Nullable MemoryBudget> show = budget -> {
            warning.setVisible(budget != null && !budget.warning().isEmpty());
            warning.setManaged(warning.isVisible());
            if (budget == null) {
                machine.setText("");
                return;
            }
            machine.setText("This machine has " + Units.bytes(budget.machineBytes()) + ", "
                    + Units.bytes(budget.availableBytes()) + " of it free. The services may take "
                    + Units.bytes(budget.limitBytes()) + " together and take " + Units.bytes(budget.residentBytes())
                    + " now.");
            ((Label) warning.getChildren().get(1)).setText(budget.warning());
            for (MemoryBudget.Share share : budget.shares()) {
                Label limit = limits.get(share.kind());
                if (limit != null) {
                    String most = "up to " + Units.bytes(share.limitBytes());
                    limit.setText(
                            share.heapBytes() == 0 ? most : "heap " + Units.bytes(share.heapBytes()) + ", " + most);
                }
            }
        };
        model.budgetProperty().addListener((property, old, budget) -> show.accept(budget));
        show.accept(model.budgetProperty().get());
        VBox head = new VBox(8, machine, warning);
        head.getStyleClass().add("settings-row");
        return new Node[] {head, rows};
    }
}

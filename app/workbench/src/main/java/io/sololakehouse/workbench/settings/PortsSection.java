package io.sololakehouse.workbench.settings;

import static io.sololakehouse.workbench.settings.SettingRows.field;
import static io.sololakehouse.workbench.settings.SettingRows.row;
import static io.sololakehouse.workbench.settings.SettingRows.text;

import io.sololakehouse.platform.stack.ServiceKind;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Preferred ports, and who listens there now. */
final class PortsSection {

    private PortsSection() {}

    static Node[] of(SettingsModel model) {
        VBox rows = new VBox();
        Map<ServiceKind, Label> holders = new LinkedHashMap<>();
        for (ServiceKind kind : model.services()) {
            Label holder = text("", "text-small", "fg-subtle");
            holder.setMinWidth(230);
            holder.setAlignment(Pos.CENTER_RIGHT);
            holders.put(kind, holder);
            rows.getChildren()
                    .add(row(
                            kind.label(),
                            "Preferred port on 127.0.0.1; an occupied one moves to the next free one. Takes effect when it starts next.",
                            holder,
                            field(
                                    "Port of " + kind.label(),
                                    Integer.toString(kind.preferredPort()),
                                    110,
                                    Integer.toString(model.preferredPort(kind)),
                                    value -> model.setPort(kind, value))));
        }
        model.portsProperty()
                .addListener((property, old, uses) -> uses.forEach((kind, use) -> {
                    Label holder = holders.get(kind);
                    if (holder != null) {
                        holder.setText(use.preferred() + ": " + use.holder());
                        holder.getStyleClass().removeAll("fg-warning", "fg-subtle");
                        holder.getStyleClass().add(use.foreign() ? "fg-warning" : "fg-subtle");
                    }
                }));
        return new Node[] {rows};
    }
}

package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.tracking.ModelVersion;
import io.sololakehouse.platform.tracking.RegisteredModel;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Units;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The aliases of a model, and the record of why they are where they are. */
final class AliasesTab {

    private final RegistryModel registry;
    private final ModelActions actions;
    private final Clock clock;
    private final VBox content = new VBox(8);
    private final ScrollPane node = new ScrollPane(content);

    AliasesTab(RegistryModel registry, ModelActions actions, Clock clock) {
        this.registry = registry;
        this.actions = actions;
        this.clock = clock;
        content.getStyleClass().add("model-content");
        node.setFitToWidth(true);
        registry.selectedProperty().addListener((property, old, model) -> show());
        registry.versions().addListener((ListChangeListener<VersionRow>) change -> show());
        show();
    }

    ScrollPane node() {
        return node;
    }

    private void show() {
        content.getChildren().clear();
        RegisteredModel model = registry.selectedProperty().get();
        if (model == null) {
            return;
        }
        Map<String, String> aliases = new TreeMap<>(model.aliases());
        if (aliases.isEmpty()) {
            content.getChildren()
                    .add(new EmptyState(
                            "fth-bookmark",
                            "No aliases yet",
                            "An alias is a name for a version that can move: champion serves, challenger is tried.",
                            Buttons.plain("Set an alias…", "fth-award", () -> {
                                VersionRow row = registry.versionProperty().get();
                                if (row != null) {
                                    actions.alias(row.version(), "champion");
                                }
                            })));
        }
        aliases.forEach((alias, version) -> content.getChildren().add(line(alias, version)));
        var notes = registry.notes();
        if (notes.isEmpty()) {
            return;
        }
        content.getChildren().add(Labels.text("Decisions", "text-section"));
        for (AliasNote note : notes) {
            HBox line = Boxes.row(
                    8,
                    Labels.whole(Units.moment(note.at(), clock.instant(), clock.getZone()), "mono-small", "fg-subtle"),
                    Aliases.chip(note.alias()),
                    Labels.whole(note.set() ? "to v" + note.version() : "taken from v" + note.version(), "text-note"),
                    Labels.cut(note.note().isEmpty() ? "no reason given" : note.note(), "text-note", "fg-muted"));
            line.getStyleClass().add("alias-note");
            content.getChildren().add(line);
        }
    }

    private HBox line(String alias, String number) {
        HBox line = Boxes.row(10, Aliases.chip(alias), Labels.whole("v" + number, "mono"), Boxes.spacer());
        registry.version(number).ifPresent(row -> {
            ModelVersion version = row.version();
            line.getChildren()
                    .addAll(
                            Buttons.small(Buttons.plain("Move…", null, () -> actions.alias(version, alias))),
                            Buttons.small(Buttons.plain("Remove…", null, () -> actions.removeAlias(version, alias))));
        });
        line.getStyleClass().add("alias-line");
        return line;
    }
}

package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.tracking.ModelVersion;
import io.sololakehouse.platform.tracking.RegisteredModel;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.CodeBlock;
import io.sololakehouse.workbench.control.ConfirmDialog;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.control.Toasts;
import io.sololakehouse.workbench.task.Jobs;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;

/** What can be done with models and versions, and the questions that go before. FX thread only. */
final class ModelActions {

    private final RegistryModel registry;
    private final ModelServices services;
    private final Jobs jobs;
    private final Host host;

    /** @param tell shows a short notice; @param copied puts a text on the clipboard and says so */
    record Host(Overlay overlay, Consumer<Toasts.Notice> tell, Consumer<String> copied, Consumer<String> openRun) {}

    ModelActions(RegistryModel registry, ModelServices services, Jobs jobs, Host host) {
        this.registry = registry;
        this.services = services;
        this.jobs = jobs;
        this.host = host;
    }

    ContextMenu menu(VersionRow row) {
        ModelVersion version = row.version();
        ContextMenu menu = new ContextMenu();
        menu.getItems()
                .addAll(
                        item("Make it champion…", () -> alias(version, "champion")),
                        item("Make it challenger…", () -> alias(version, "challenger")),
                        item("Set an alias…", () -> alias(version, "")),
                        item("Describe…", () -> describe(version)),
                        item("Set a tag…", () -> tag(version)),
                        new SeparatorMenuItem(),
                        item("Copy its URI", () -> host.copied().accept(version.uri())));
        if (!version.runId().isEmpty()) {
            menu.getItems().add(item("Open its run", () -> host.openRun().accept(version.runId())));
        }
        menu.getItems().addAll(new SeparatorMenuItem(), item("Delete version…", () -> delete(version)));
        return menu;
    }

    ContextMenu menu(RegisteredModel model) {
        return new ContextMenu(
                item("Describe…", () -> describe(model)),
                item("Register from a run…", this::register),
                new SeparatorMenuItem(),
                item("Delete model…", () -> delete(model)));
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(event -> action.run());
        return item;
    }

    void register() {
        register("");
    }

    /** @param run the run whose model is registered, empty to choose it */
    void register(String run) {
        new RegisterDialog(host.overlay(), services, jobs, registry).open(run);
    }

    void compare(List<VersionRow> rows) {
        new CompareDialog(host.overlay(), rows).open();
    }

    /** Asks for an alias and the reason. @param given the alias, or empty to ask for it */
    void alias(ModelVersion version, String given) {
        ConfirmDialog dialog = new ConfirmDialog(
                "fth-award",
                "fg-accent",
                "Set an alias to v" + version.version() + "?",
                "An alias stands for one version: where it stands for another now, it moves. The reason is kept as a tag"
                        + " of the version.");
        dialog.setPrefWidth(520);
        TextField alias = field(given, "champion", "Alias");
        TextField note = field("", "Why? Kept as a tag", "Reason");
        Label moves = Labels.text("", "text-note", "fg-muted");
        CodeBlock call = new CodeBlock("");
        ActionButton yes = Buttons.primary("Set alias", null, () -> {
            host.overlay().close();
            registry.setAlias(version, alias.getText().strip(), note.getText().strip());
            host.tell()
                    .accept(Toasts.Notice.done(
                            alias.getText().strip() + " is v" + version.version(),
                            note.getText().strip()));
        });
        Runnable check = () -> {
            String name = alias.getText().strip();
            yes.unavailableProperty().set(wrongAlias(name));
            String now = registry.selectedProperty().get() == null
                    ? null
                    : registry.selectedProperty().get().aliases().get(name);
            moves.setText(
                    now == null
                            ? "It stands for no version now."
                            : now.equals(version.version())
                                    ? "It stands for this version already."
                                    : "It stands for v" + now + " now.");
            call.setText("POST /api/2.0/mlflow/registered-models/alias\n{ \"name\": \"" + version.model()
                    + "\", \"alias\": \"" + name + "\", \"version\": \"" + version.version() + "\" }");
        };
        alias.textProperty().addListener((property, old, text) -> check.run());
        note.setOnAction(event -> yes.fire());
        alias.setOnAction(event -> note.requestFocus());
        dialog.body().getChildren().addAll(alias, moves, note, Labels.text("What will run", "text-section"), call);
        dialog.foot().getChildren().addAll(Buttons.plain("Cancel", null, host.overlay()::close), yes);
        dialog.hint("Enter sets it, Esc cancels");
        check.run();
        host.overlay().show(dialog, () -> {});
        (given.isEmpty() ? alias : note).requestFocus();
    }

    /** What MLflow would refuse. */
    static String wrongAlias(String name) {
        if (name.isEmpty()) {
            return "An alias is needed.";
        }
        if (!name.matches("[\\w-]+")) {
            return "An alias has letters, digits, _ and - only.";
        }
        if (name.matches("(?i)latest|v\\d+")) {
            return "MLflow keeps " + name + " for itself.";
        }
        return name.length() > 255 ? "An alias has 255 characters at most." : "";
    }

    void removeAlias(ModelVersion version, String alias) {
        ConfirmDialog dialog = new ConfirmDialog(
                "fth-award",
                "fg-accent",
                "Remove the alias " + alias + " from v" + version.version() + "?",
                "The version stays, and an endpoint that serves it goes on. Programs that load it by the alias fail.");
        dialog.setPrefWidth(480);
        TextField note = field("", "Why? Kept as a tag", "Reason");
        ActionButton yes = Buttons.dangerPrimary("Remove alias", () -> {
            host.overlay().close();
            registry.removeAlias(version, alias, note.getText().strip());
        });
        note.setOnAction(event -> yes.fire());
        dialog.body().getChildren().add(note);
        dialog.foot().getChildren().addAll(Buttons.plain("Cancel", null, host.overlay()::close), yes);
        dialog.hint("Esc cancels");
        host.overlay().show(dialog, () -> {});
        note.requestFocus();
    }

    private void describe(RegisteredModel model) {
        text("Describe " + model.name(), model.description(), text -> registry.describe(model, text));
    }

    private void describe(ModelVersion version) {
        text("Describe v" + version.version(), version.description(), text -> registry.describe(version, text));
    }

    private void text(String headline, String now, Consumer<String> done) {
        ConfirmDialog dialog = new ConfirmDialog("fth-edit-2", "fg-accent", headline, "");
        dialog.setPrefWidth(520);
        TextArea area = new TextArea(now);
        area.setPrefRowCount(5);
        area.setWrapText(true);
        area.setAccessibleText("Description");
        ActionButton yes = Buttons.primary("Save description", null, () -> {
            host.overlay().close();
            done.accept(area.getText().strip());
        });
        dialog.body().getChildren().add(area);
        dialog.foot().getChildren().addAll(Buttons.plain("Cancel", null, host.overlay()::close), yes);
        dialog.hint("Esc cancels");
        host.overlay().show(dialog, () -> {});
        area.requestFocus();
    }

    private void tag(ModelVersion version) {
        ConfirmDialog dialog = new ConfirmDialog(
                "fth-tag",
                "fg-accent",
                "Tag v" + version.version(),
                version.tags().isEmpty() ? "It has no tags yet." : tags(version));
        dialog.setPrefWidth(520);
        TextField key = field("", "key", "Key");
        TextField value = field("", "value, empty to remove the tag", "Value");
        ActionButton yes = Buttons.primary("Save tag", null, () -> {
            host.overlay().close();
            String name = key.getText().strip();
            if (value.getText().isBlank()) {
                registry.deleteTag(version, name);
            } else {
                registry.setTag(version, name, value.getText());
            }
        });
        yes.unavailableProperty().set("A key is needed.");
        key.textProperty()
                .addListener((property, old, text) -> yes.unavailableProperty()
                        .set(
                                text.isBlank()
                                        ? "A key is needed."
                                        : value.getText().isBlank()
                                                        && !version.tags().containsKey(text.strip())
                                                ? "It has no such tag to remove: give it a value."
                                                : ""));
        value.textProperty()
                .addListener((property, old, text) ->
                        yes.unavailableProperty().set(key.getText().isBlank() ? "A key is needed." : ""));
        value.setOnAction(event -> yes.fire());
        dialog.body().getChildren().addAll(key, value);
        dialog.foot().getChildren().addAll(Buttons.plain("Cancel", null, host.overlay()::close), yes);
        dialog.hint("Esc cancels");
        host.overlay().show(dialog, () -> {});
        key.requestFocus();
    }

    private static String tags(ModelVersion version) {
        StringBuilder text = new StringBuilder();
        version.tags().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .limit(12)
                .forEach(tag -> text.append(tag.getKey())
                        .append(" = ")
                        .append(tag.getValue())
                        .append('\n'));
        return text.toString().strip();
    }

    private void delete(ModelVersion version) {
        String use = registry.inUse(version);
        if (!use.isEmpty()) {
            host.tell().accept(Toasts.Notice.failed("v" + version.version() + " is in use", use));
            return;
        }
        String aliases = version.aliases().isEmpty()
                ? "No alias stands for it and no endpoint serves it."
                : "The aliases " + String.join(", ", version.aliases())
                        + " stand for it and go with it: programs that load it by them fail.";
        ConfirmDialog.ask(
                host.overlay(),
                new ConfirmDialog.Question(
                        "Delete v" + version.version() + " of " + version.model() + "?",
                        aliases + " The run that it comes from and its files stay.",
                        "DELETE /api/2.0/mlflow/model-versions/delete\n{ \"name\": \"" + version.model()
                                + "\", \"version\": \"" + version.version() + "\" }",
                        "Delete version",
                        true),
                () -> registry.delete(version));
    }

    private void delete(RegisteredModel model) {
        String use = registry.inUse(model);
        if (!use.isEmpty()) {
            host.tell().accept(Toasts.Notice.failed(model.name() + " is in use", use));
            return;
        }
        ConfirmDialog.ask(
                host.overlay(),
                new ConfirmDialog.Question(
                        "Delete " + model.name() + "?",
                        "Its " + registry.versions().size() + " versions and "
                                + model.aliases().size()
                                + " aliases go with it. The runs that they come from stay.",
                        "DELETE /api/2.0/mlflow/registered-models/delete\n{ \"name\": \"" + model.name() + "\" }",
                        "Delete model",
                        true),
                () -> registry.delete(model));
    }

    private static TextField field(String text, String prompt, String accessible) {
        TextField field = new TextField(text);
        field.setPromptText(prompt);
        field.setAccessibleText(accessible);
        return field;
    }
}

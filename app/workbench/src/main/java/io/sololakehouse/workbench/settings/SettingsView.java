package io.sololakehouse.workbench.settings;

import io.sololakehouse.platform.stack.MemoryBudget;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.StackSettings;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.DiskUsage;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Island;
import io.sololakehouse.workbench.control.PanelHeader;
import io.sololakehouse.workbench.control.Segmented;
import io.sololakehouse.workbench.control.Toggle;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.shell.View;
import io.sololakehouse.workbench.theme.Theme;
import io.sololakehouse.workbench.theme.ThemeSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Settings, section by section. Each is checked where it is typed, saved at once, and says when it takes effect. */
public final class SettingsView implements View {

    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final SettingsModel model;
    private final Theme theme;
    private final Consumer<Path> openFolder;
    private final Map<String, Section> sections = new LinkedHashMap<>();
    private final ListView<Section> list = new ListView<>();
    private final ScrollPane scroll = new ScrollPane();
    private @Nullable Node content;

    /** @param id the name that remedies know it by ("memory") */
    private record Section(String id, String title, String icon, VBox card) {}

    /** @param openFolder shows a folder in the file manager */
    public SettingsView(SettingsModel model, Theme theme, Consumer<Path> openFolder) {
        this.model = model;
        this.theme = theme;
        this.openFolder = openFolder;
    }

    @Override
    public String id() {
        return "settings";
    }

    @Override
    public String title() {
        return "Settings";
    }

    @Override
    public String icon() {
        return "fth-settings";
    }

    @Override
    public Node content() {
        if (content == null) {
            content = build();
        }
        return content;
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

    private Node build() {
        add("environment", "Environment", "fth-box", environment());
        add("memory", "Memory and sleep", "fth-cpu", memory());
        add("ports", "Ports", "fth-link-2", ports());
        add("downloads", "Downloads", "fth-download", downloads());
        add("appearance", "Appearance", "fth-sun", appearance());
        add("catalog", "Protected branches", "fth-git-branch", protectedBranches());
        add("data", "Data directory", "fth-folder", dataDirectory());
        add("closing", "Closing the window", "fth-power", closing());
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
        Label label = text(title, "title");
        HBox head = new HBox(8, Icons.of(icon, 14, "fg-subtle"), label);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("card-header");
        VBox body = new VBox(rows);
        body.getStyleClass().add("settings-rows");
        VBox card = new VBox(head, body);
        card.getStyleClass().add("card");
        sections.put(id, new Section(id, title, icon, card));
    }

    private static Label text(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    private static Label wrapped(String text, String... styles) {
        Label label = text(text, styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** A setting: its name with what it does and when, and the control at the right. */
    private static HBox row(String name, String explanation, Node... controls) {
        VBox words = new VBox(1, text(name, "medium", "text-body"), wrapped(explanation, "text-small", "fg-subtle"));
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox row = new HBox(16, words);
        row.getChildren().addAll(controls);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("settings-row");
        return row;
    }

    /**
     * A field that is saved when it is left or Enter is pressed.
     *
     * @param save answers why the text is refused, or empty
     */
    private static VBox field(String name, String prompt, double width, String value, Function<String, String> save) {
        TextField field = new TextField(value);
        return checked(field, name, prompt, width, save);
    }

    private static VBox checked(
            TextField field, String name, String prompt, double width, Function<String, String> save) {
        field.setPromptText(prompt);
        field.setAccessibleText(name);
        field.setPrefWidth(width);
        field.setMinWidth(width);
        field.setMaxWidth(width);
        field.getStyleClass().add("mono");
        Label problem = wrapped("", "text-small", "fg-danger");
        problem.setMaxWidth(Math.max(width, 220));
        problem.setVisible(false);
        problem.setManaged(false);
        Runnable check = () -> {
            String why = save.apply(field.getText());
            field.pseudoClassStateChanged(ERROR, !why.isEmpty());
            problem.setText(why);
            problem.setVisible(!why.isEmpty());
            problem.setManaged(!why.isEmpty());
            field.setAccessibleHelp(why);
        };
        field.focusedProperty().addListener((property, old, focused) -> {
            if (!focused) {
                check.run();
            }
        });
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                check.run();
            }
        });
        VBox box = new VBox(3, field, problem);
        box.setAlignment(Pos.CENTER_RIGHT);
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    // ---- environment ---------------------------------------------------------------------------------------------

    private Node[] environment() {
        VBox remote = new VBox();
        for (SettingsModel.RemotePart part : SettingsModel.RemotePart.values()) {
            remote.getChildren()
                    .add(row(
                            part.label(),
                            part == SettingsModel.RemotePart.S3_REGION
                                    ? "Region of the bucket."
                                    : "Like " + part.example() + ". Empty: this service is absent.",
                            field(
                                    part.label(),
                                    part.example(),
                                    320,
                                    part.of(model.settingsProperty().get().remote()),
                                    value -> model.setRemote(part, value))));
        }
        for (SettingsModel.RemoteKey key : SettingsModel.RemoteKey.values()) {
            PasswordField secret = new PasswordField();
            String prompt = model.hasRemoteKey(key) ? "stored, type to replace" : "not set";
            VBox box = checked(secret, key.label(), prompt, 320, value -> {
                if (!value.isBlank()) {
                    model.setRemoteKey(key, value);
                    secret.clear();
                    secret.setPromptText("stored, type to replace");
                }
                return "";
            });
            remote.getChildren()
                    .add(row(key.label(), "Kept in a file that only you can read, never shown or logged.", box));
        }
        Label heading = text("Remote", "text-section");
        heading.getStyleClass().add("settings-heading");
        return new Node[] {
            row(
                    model.environmentLabel() + " is in use",
                    "Its data lives in " + model.dataLocation()
                            + ". Switch in the top bar or in Stack; each environment has data of its own."),
            heading,
            remote
        };
    }

    // ---- memory --------------------------------------------------------------------------------------------------

    private Node[] memory() {
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
                            "With the stack, or when a statement first needs it. Takes effect with the next start.",
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
                    limit.setText(
                            "heap " + Units.bytes(share.heapBytes()) + ", up to " + Units.bytes(share.limitBytes()));
                }
            }
        };
        model.budgetProperty().addListener((property, old, budget) -> show.accept(budget));
        show.accept(model.budgetProperty().get());
        VBox head = new VBox(8, machine, warning);
        head.getStyleClass().add("settings-row");
        return new Node[] {head, rows};
    }

    // ---- ports ---------------------------------------------------------------------------------------------------

    private Node[] ports() {
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

    // ---- downloads -----------------------------------------------------------------------------------------------

    private Node[] downloads() {
        VBox components = new VBox();
        Runnable show = () -> {
            components.getChildren().clear();
            for (SettingsModel.InstalledComponent component : model.installed()) {
                components
                        .getChildren()
                        .add(row(
                                component.title(),
                                component.bytes() > 0
                                        ? "Installed, checked against its SHA-256."
                                        : "Fetched by the first start that needs it.",
                                text(
                                        component.bytes() > 0
                                                ? Units.bytes(component.bytes()) + " on disk"
                                                : Units.bytes(component.downloadBytes()) + " to fetch",
                                        "mono-small",
                                        "fg-muted")));
            }
        };
        model.installed().addListener((javafx.beans.InvalidationListener) list -> show.run());
        show.run();
        return new Node[] {
            row(
                    "Base address",
                    "Maven repository that programs are fetched from; empty is the one of the build. Takes effect with the next download.",
                    field(
                            "Base address of downloads",
                            "the one of the build",
                            320,
                            model.settingsProperty().get().downloadBase(),
                            model::setDownloadBase)),
            row(
                    "Import folder",
                    "With no network, put the files here under their names in the repository: " + model.importFolder(),
                    Buttons.small(Buttons.plain(
                            "Open folder", "fth-folder", () -> openFolder.accept(existing(model.importFolder()))))),
            components
        };
    }

    private static Path existing(Path folder) {
        Path at = folder;
        while (at.getParent() != null && !java.nio.file.Files.isDirectory(at)) {
            at = at.getParent();
        }
        return at;
    }

    // ---- appearance ----------------------------------------------------------------------------------------------

    private Node[] appearance() {
        Segmented<ThemeSettings.Mode> mode = new Segmented<>();
        mode.add(ThemeSettings.Mode.SYSTEM, "System", "fth-monitor");
        mode.add(ThemeSettings.Mode.DARK, "Dark", "fth-moon");
        mode.add(ThemeSettings.Mode.LIGHT, "Light", "fth-sun");
        Segmented<Integer> scale = new Segmented<>();
        Theme.SCALES.forEach(percent -> scale.add(percent, percent + "%", null));
        Toggle motion = new Toggle("Reduce motion");
        Consumer<ThemeSettings> show = now -> {
            mode.valueProperty().set(now.mode());
            scale.valueProperty().set(now.scalePercent());
            motion.selectedProperty().set(now.reduceMotion());
        };
        show.accept(theme.settingsProperty().get());
        theme.settingsProperty().addListener((property, old, now) -> show.accept(now));
        mode.valueProperty().addListener((property, old, chosen) -> {
            if (chosen != null) {
                theme.change(theme.settingsProperty().get().withMode(chosen));
            }
        });
        scale.valueProperty().addListener((property, old, chosen) -> {
            if (chosen != null) {
                theme.change(theme.settingsProperty().get().withScale(chosen));
            }
        });
        motion.selectedProperty()
                .addListener((property, old, wanted) ->
                        theme.change(theme.settingsProperty().get().withReduceMotion(wanted)));
        return new Node[] {
            row("Theme", "System follows the desktop. Takes effect at once.", mode),
            row("Font size", "Scales type, rows and icons. Takes effect at once.", scale),
            row(
                    "Motion",
                    "Stops turning icons and fades; the system's own choice counts too. Takes effect at once.",
                    motion)
        };
    }

    // ---- protected branches --------------------------------------------------------------------------------------

    private Node[] protectedBranches() {
        FlowPane chips = new FlowPane(8, 8);
        chips.setAlignment(Pos.CENTER_LEFT);
        Runnable show = () -> {
            chips.getChildren().clear();
            for (String name : model.branchesProperty().get().names()) {
                HBox chip = new HBox(
                        2,
                        Chips.branch(name, false),
                        Buttons.small(Buttons.icon("fth-x", "No longer protect " + name, () -> model.unprotect(name))));
                chip.setAlignment(Pos.CENTER_LEFT);
                chips.getChildren().add(chip);
            }
            if (chips.getChildren().isEmpty()) {
                chips.getChildren().add(text("No branch is protected", "text-note", "fg-muted"));
            }
        };
        model.branchesProperty().addListener((property, old, now) -> show.run());
        show.run();
        TextField name = new TextField();
        VBox box = checked(name, "Branch to protect", "name of a branch", 220, value -> {
            if (value.isBlank()) {
                return "";
            }
            String why = model.protect(value);
            if (why.isEmpty()) {
                name.clear();
            }
            return why;
        });
        HBox list = new HBox(chips);
        list.getStyleClass().add("settings-row");
        HBox.setHgrow(chips, Priority.ALWAYS);
        return new Node[] {
            row(
                    "Ask before writing to",
                    "Merges, drops and writes to these branches are confirmed first. Takes effect at once.",
                    box),
            list
        };
    }

    // ---- data directory ------------------------------------------------------------------------------------------

    private Node[] dataDirectory() {
        Label size = text("measuring", "mono-small", "fg-muted");
        model.diskProperty().addListener((property, old, usage) -> size.setText(words(usage)));
        ActionButton open = Buttons.small(
                Buttons.plain("Open folder", "fth-folder", () -> openFolder.accept(existing(model.homeDirectory()))));
        return new Node[] {
            row(
                    "Everything of this installation",
                    model.homeDirectory() + ". Another folder: set " + DataDirectory.OVERRIDE + " before the start.",
                    size,
                    open)
        };
    }

    private static String words(@Nullable DiskUsage usage) {
        return usage == null
                ? "measuring"
                : Units.bytes(usage.bytes())
                        + (usage.usableBytes() < 0 ? "" : ", " + Units.bytes(usage.usableBytes()) + " free");
    }

    // ---- closing -------------------------------------------------------------------------------------------------

    private Node[] closing() {
        Segmented<StackSettings.OnClose> choice = new Segmented<>();
        choice.add(StackSettings.OnClose.ASK, "Ask", null);
        choice.add(StackSettings.OnClose.KEEP_RUNNING, "Keep it running", null);
        choice.add(StackSettings.OnClose.STOP, "Stop it", null);
        choice.valueProperty().set(model.settingsProperty().get().onClose());
        choice.valueProperty().addListener((property, old, chosen) -> {
            if (chosen != null) {
                model.setOnClose(chosen);
            }
        });
        model.settingsProperty()
                .addListener((property, old, now) -> choice.valueProperty().set(now.onClose()));
        return new Node[] {
            row(
                    "The stack, when the window closes",
                    "A stack that keeps running is there at once the next time.",
                    choice)
        };
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

package io.sololakehouse.workbench.shell;

import io.sololakehouse.workbench.control.Focus;
import io.sololakehouse.workbench.control.Island;
import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.control.Toasts;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * The frame of the window: top bar, rail, the open view with its inspector, the Activity drawer, status bar; above them
 * toasts and the overlay for dialogs and the palette. Painted before there is anything to show in it; {@link #attach}
 * fills it. FX thread only.
 */
public final class Shell extends StackPane implements Navigator {

    private static final double INSPECTOR_NEEDS = 1280;
    private static final double DRAWER_LEAST = 140;
    private static final double DRAWER_MOST = 320;
    private static final double INSPECTOR_LEAST = 282;
    private static final double INSPECTOR_MOST = 420;

    private final Commands commands;
    private final LayoutStore layout;
    private final Overlay overlay = new Overlay();
    private final Toasts toasts = new Toasts();
    private final Remedies remedies;
    private final PaletteModel paletteModel;
    private final TopBar topBar;
    private final Rail rail;
    private final StatusBar statusBar;
    private final BorderPane frame = new BorderPane();
    private final StackPane holder = new StackPane();
    private final SplitPane across = new SplitPane(holder);
    private final SplitPane down = new SplitPane(across);
    private final List<String> viewCommands = new ArrayList<>();
    private final BooleanProperty inspectorWanted;
    private final BooleanProperty drawerOpen;
    private final ReadOnlyBooleanWrapper hasDrawer = new ReadOnlyBooleanWrapper();

    private List<View> views = List.of();
    private @Nullable View open;
    private @Nullable Supplier<? extends Node> drawerContent;
    private @Nullable Region drawer;
    private @Nullable Region inspector;
    private @Nullable ReferenceSwitcher references;
    private @Nullable Palette palette;
    private Consumer<URI> browse = page -> {};
    private Consumer<Boolean> drawerShown = shown -> {};

    /** @param openFolder shows a folder in the file manager */
    public Shell(Commands commands, Jobs jobs, Problems problems, LayoutStore layout, Consumer<Path> openFolder) {
        this.commands = commands;
        this.layout = layout;
        this.remedies = new Remedies(this, openFolder);
        this.inspectorWanted = new SimpleBooleanProperty(layout.layout().inspectorOpen());
        this.drawerOpen = new SimpleBooleanProperty(layout.layout().drawerOpen());
        this.paletteModel = new PaletteModel(commands);
        this.topBar = new TopBar(
                () -> palette().toggle(""),
                new ProblemsBell(problems, remedies, toasts),
                () -> ShortcutsCard.open(commands, overlay),
                this::toggleInspector);
        this.rail = new Rail(this::show, this::toggleDrawer);
        this.statusBar = new StatusBar(jobs, service -> show("stack", service), this::openDrawer);
        build();
        registerCommands();
    }

    private void build() {
        getStyleClass().add("shell");
        down.setOrientation(Orientation.VERTICAL);
        across.getStyleClass().add("across");
        down.getStyleClass().add("down");
        holder.setMinSize(480, 200);
        frame.setTop(TitleBar.of(topBar));
        frame.setLeft(rail);
        frame.setCenter(down);
        frame.setBottom(statusBar);
        StackPane.setAlignment(toasts, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(toasts, new javafx.geometry.Insets(0, 0, 26, 0));
        getChildren().addAll(frame, toasts, overlay);
        widthProperty().addListener((property, old, width) -> showInspector());
    }

    /** How a page is shown in the user's browser. */
    public void browseWith(Consumer<URI> browser) {
        browse = browser;
    }

    /** Opens a page in the user's browser. */
    public void browse(URI page) {
        browse.accept(page);
    }

    /** What the palette finds; views add what they know. */
    public PaletteModel paletteModel() {
        return paletteModel;
    }

    /** Fills the frame, or fills it anew with another environment's content. */
    public void attach(ShellContent content) {
        View before = open;
        if (before != null) {
            before.hidden();
        }
        open = null;
        views = content.views();
        references = new ReferenceSwitcher(content.references());
        topBar.setSwitchers(references, new EnvironmentSwitcher(content.environments(), content.services(), overlay));
        statusBar.attach(content.services(), content.lastCall());
        paletteModel.attach(content.palette());
        remedies.startServicesWith(content.startService());
        rail.show(views, content.drawer() != null);
        setDrawer(content.drawer());
        registerViews();
        String wanted = before != null ? before.id() : layout.layout().view();
        View first = find(wanted);
        if (first == null && !views.isEmpty()) {
            first = views.getFirst();
        }
        if (first != null) {
            show(first);
        }
    }

    /** The layer for dialogs. */
    public Overlay overlay() {
        return overlay;
    }

    public Toasts toasts() {
        return toasts;
    }

    public Remedies remedies() {
        return remedies;
    }

    /** The id of the view in front, or empty. */
    public String openView() {
        return open == null ? "" : open.id();
    }

    @Override
    public void show(String view) {
        View found = find(view);
        if (found != null) {
            show(found);
        }
    }

    @Override
    public void show(String view, String place) {
        View found = find(view);
        if (found != null) {
            show(found);
            found.open(place);
        }
    }

    /** Called with true when the drawer came on screen, with false when it was closed. */
    public void onDrawer(Consumer<Boolean> action) {
        drawerShown = action;
    }

    /** Opens the Activity drawer. */
    public void openDrawer() {
        drawerOpen.set(true);
        showDrawer();
    }

    /** Made when it is first opened: a start does not need it. */
    private Palette palette() {
        if (palette == null) {
            palette = new Palette(paletteModel, overlay);
        }
        return palette;
    }

    private @Nullable View find(String id) {
        return views.stream().filter(view -> view.id().equals(id)).findFirst().orElse(null);
    }

    private void show(View view) {
        if (view == open) {
            return;
        }
        if (open != null) {
            open.hidden();
        }
        open = view;
        Node focused = holder.getScene() == null ? null : holder.getScene().getFocusOwner();
        holder.getChildren().setAll(view.content());
        rail.select(view.id());
        layout.update(now -> now.withView(view.id()));
        showInspector();
        if (focused != null && focused.getScene() == null) {
            // A jump from one view to another takes the keyboard along: Esc and the arrows belong to what is seen.
            view.content().requestFocus();
        }
        view.shown();
    }

    // ---- inspector

    private void toggleInspector() {
        inspectorWanted.set(!inspectorWanted.get());
        showInspector();
        boolean wanted = inspectorWanted.get();
        layout.update(now -> now.withInspector(wanted, now.inspectorWidth()));
    }

    /** Asks the open view again for its inspector: it has gone to a page with another one, or with none. */
    public void refreshInspector() {
        showInspector();
    }

    private void showInspector() {
        Node content = open == null ? null : open.inspector();
        boolean room = getWidth() == 0 || getWidth() >= INSPECTOR_NEEDS;
        Region wanted = content != null && inspectorWanted.get() && room ? island(content) : null;
        topBar.setInspector(
                wanted != null,
                content == null
                        ? "This view has no inspector"
                        : room ? "" : "The window is too narrow for the inspector");
        if (inspector == wanted) {
            return;
        }
        if (inspector != null) {
            across.getItems().remove(inspector);
        }
        inspector = wanted;
        if (wanted != null) {
            wanted.setMinWidth(INSPECTOR_LEAST);
            wanted.setMaxWidth(INSPECTOR_MOST);
            SplitPane.setResizableWithParent(wanted, false);
            across.getItems().add(wanted);
            SplitPanes.sizeLast(across, layout.layout().inspectorWidth());
            wanted.widthProperty().addListener((property, old, width) -> {
                if (wanted == inspector && old.doubleValue() > 0 && width.doubleValue() >= INSPECTOR_LEAST) {
                    layout.update(now -> now.withInspector(true, width.doubleValue()));
                }
            });
        }
    }

    // ---- drawer

    private void setDrawer(@Nullable Supplier<? extends Node> content) {
        if (drawer != null) {
            down.getItems().remove(drawer);
        }
        drawer = null;
        drawerContent = content;
        hasDrawer.set(content != null);
        showDrawer();
    }

    /** Made when it is first opened: a start does not need it. */
    private Region drawer(Supplier<? extends Node> content) {
        if (drawer == null) {
            Region made = island(content.get());
            made.setMinHeight(DRAWER_LEAST);
            made.setMaxHeight(DRAWER_MOST);
            SplitPane.setResizableWithParent(made, false);
            made.heightProperty().addListener((property, old, height) -> {
                if (made == drawer && drawerOpen.get() && old.doubleValue() > 0 && height.doubleValue() > 0) {
                    layout.update(now -> now.withDrawer(true, height.doubleValue()));
                }
            });
            drawer = made;
        }
        return drawer;
    }

    private void toggleDrawer() {
        drawerOpen.set(!drawerOpen.get());
        showDrawer();
    }

    /** Closes the Activity drawer. */
    public void closeDrawer() {
        drawerOpen.set(false);
        showDrawer();
    }

    private void showDrawer() {
        Supplier<? extends Node> content = drawerContent;
        boolean visible = content != null && drawerOpen.get();
        rail.setActivityOpen(visible);
        if (content == null) {
            return;
        }
        boolean before = drawer != null && down.getItems().contains(drawer);
        if (visible && !before) {
            down.getItems().add(drawer(content));
            SplitPanes.sizeLast(down, layout.layout().drawerHeight());
            drawerShown.accept(true);
        } else if (!visible && before) {
            down.getItems().remove(drawer);
            drawerShown.accept(false);
        }
        layout.update(now -> now.withDrawer(visible, now.drawerHeight()));
    }

    private static Region island(Node content) {
        return content instanceof Island island ? island : new Island(null, content);
    }

    // ---- commands and keys

    private void registerCommands() {
        ObservableBooleanValue always = new SimpleBooleanProperty(true);
        register(
                "palette",
                "Search and run commands",
                "fth-search",
                Shortcuts.PALETTE,
                always,
                () -> palette().toggle(""));
        register("reference.switch", "Switch branch or tag…", "fth-git-branch", Shortcuts.BRANCHES, always, () -> {
            if (references != null) {
                references.toggle();
            }
        });
        register(
                "activity", "Show or hide Activity", "fth-activity", Shortcuts.ACTIVITY, hasDrawer, this::toggleDrawer);
        register(
                "inspector",
                "Show or hide the inspector",
                "fth-sidebar",
                Shortcuts.INSPECTOR,
                always,
                this::toggleInspector);
        register("refresh", "Refresh the view", "fth-refresh-cw", Shortcuts.REFRESH, always, () -> {
            if (open != null) {
                open.refresh();
            }
        });
        register(
                "island.next",
                "Next island",
                "fth-corner-down-right",
                Shortcuts.NEXT_ISLAND,
                always,
                () -> moveIsland(1));
        register(
                "island.previous",
                "Previous island",
                "fth-corner-up-left",
                Shortcuts.PREVIOUS_ISLAND,
                always,
                () -> moveIsland(-1));
        register(
                "shortcuts",
                "Keyboard shortcuts",
                "fth-help-circle",
                Shortcuts.HELP,
                always,
                () -> ShortcutsCard.open(commands, overlay));
    }

    private void register(
            String id,
            String title,
            String icon,
            @Nullable KeyCombination keys,
            ObservableBooleanValue enabled,
            Runnable action) {
        commands.register(new Command(id, title, "", icon, keys, "", enabled, action));
    }

    private void registerViews() {
        viewCommands.forEach(commands::remove);
        viewCommands.clear();
        ObservableBooleanValue always = new SimpleBooleanProperty(true);
        int number = 0;
        for (View view : views) {
            boolean numbered = !view.id().equals("settings") && ++number <= 9;
            String id = "view." + view.id();
            register(
                    id,
                    "Open " + view.title(),
                    view.icon(),
                    numbered ? Shortcuts.view(number) : null,
                    always,
                    () -> show(view));
            viewCommands.add(id);
        }
    }

    /** Moves the focus to the next island; the islands follow each other as they are read. */
    private void moveIsland(int step) {
        List<Node> islands = new ArrayList<>();
        islands.add(topBar);
        islands.add(rail);
        Focus.collect(down, node -> node instanceof Island, islands);
        islands.add(statusBar);
        Node owner = getScene().getFocusOwner();
        int at = 1;
        for (int i = 0; i < islands.size(); i++) {
            if (Focus.isWithin(owner, islands.get(i))) {
                at = i;
            }
        }
        for (int tried = 0; tried < islands.size(); tried++) {
            at = Math.floorMod(at + step, islands.size());
            if (Focus.firstVisibly(islands.get(at))) {
                return;
            }
        }
    }
}

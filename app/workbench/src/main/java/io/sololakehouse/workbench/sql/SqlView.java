package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Island;
import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.control.Toasts;
import io.sololakehouse.workbench.shell.LayoutStore;
import io.sololakehouse.workbench.shell.Places;
import io.sololakehouse.workbench.shell.View;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** SQL: tabs with an editor each, and what their statements brought back. */
public final class SqlView implements View, AutoCloseable {

    private final SqlModel model;
    private final Host host;
    private final TabLaunch launch;
    private final ScriptFiles files;
    private final Map<SqlTabModel, EditorPane> panes = new HashMap<>();
    private final StackPane results = new StackPane();
    private final SplitPane editors = new SplitPane();
    private final EditorToolbar toolbar;
    private @Nullable TabStrip strip;
    private @Nullable SplitPane content;

    /**
     * What the view is given.
     *
     * @param resultsArea makes what shows the results of a tab, with what gives it the whole height
     * @param inspector what the inspector shows, or null
     * @param openFiles asks for files to open
     * @param saveFile asks where a tab is saved, by a suggested name
     * @param openTable shows the table that a text in an editor names
     * @param toggleInspector shows or hides the inspector
     */
    public record Host(
            Overlay overlay,
            Toasts toasts,
            LayoutStore layout,
            Consumer<Problem> problems,
            java.util.function.BiFunction<SqlTabModel, Runnable, ResultsArea> resultsArea,
            @Nullable Node inspector,
            Consumer<Consumer<List<Path>>> openFiles,
            java.util.function.BiConsumer<String, Consumer<Path>> saveFile,
            Consumer<List<String>> openTable,
            Runnable toggleInspector) {}

    public SqlView(SqlModel model, Host host) {
        this.model = model;
        this.host = host;
        this.files = new ScriptFiles(model);
        this.launch = model.launch(new ParametersDialog(host.overlay()), host.problems());
        this.toolbar = new EditorToolbar(model, actions());
    }

    @Override
    public String id() {
        return "sql";
    }

    @Override
    public String title() {
        return "SQL";
    }

    @Override
    public String icon() {
        return "fth-terminal";
    }

    @Override
    public Node content() {
        SplitPane made = content;
        if (made == null) {
            made = build();
            content = made;
        }
        return made;
    }

    @Override
    public @Nullable Node inspector() {
        return host.inspector();
    }

    /** What stands between "Run" and the first statement; a rehearsal is put in there. */
    public TabLaunch launch() {
        return launch;
    }

    private SplitPane build() {
        TabStrip tabs = new TabStrip(
                model, Buttons.small(Buttons.icon("fth-columns", "Two editors side by side", this::split)), more());
        strip = tabs;
        editors.getStyleClass().add("sql-editors");
        Island editor = new Island(new VBox(tabs, toolbar), editors);
        editor.getStyleClass().add("sql-island");
        results.setMinHeight(120);
        SplitPane down = new SplitPane(editor, results);
        down.setOrientation(Orientation.VERTICAL);
        down.getStyleClass().add("down");
        SplitPane.setResizableWithParent(results, false);
        host.layout().keep("sql.results", down, 0.6);
        down.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        model.selectedProperty().addListener((property, old, tab) -> showTab());
        model.secondProperty().addListener((property, old, tab) -> showTab());
        model.tabs().addListener((InvalidationListener) observable -> forgetClosed());
        showTab();
        return down;
    }

    private Node more() {
        return new MoreMenu(this, model).button();
    }

    private void showTab() {
        SqlTabModel front = model.selectedProperty().get();
        toolbar.show(front);
        if (front == null) {
            return;
        }
        EditorPane pane = pane(front);
        SqlTabModel second = model.secondProperty().get();
        if (second == null || second == front) {
            if (editors.getItems().size() != 1 || editors.getItems().getFirst() != pane.editor()) {
                editors.getItems().setAll(pane.editor());
            }
        } else {
            Node beside = pane(second).editor();
            // The one that was chosen may be the one at the right: then nothing moves.
            boolean both = editors.getItems().contains(pane.editor())
                    && editors.getItems().contains(beside);
            if (!both) {
                editors.getItems().setAll(pane.editor(), beside);
                editors.setDividerPositions(0.5);
            }
        }
        front.results().ifPresent(area -> results.getChildren().setAll(area.node()));
        pane.editor().focusText();
    }

    private EditorPane pane(SqlTabModel tab) {
        EditorPane known = panes.get(tab);
        if (known == null) {
            known = new EditorPane(model, tab, files::open);
            EditorPane made = known;
            panes.put(tab, made);
            ResultsArea area = host.resultsArea().apply(tab, this::toggleMaximised);
            tab.showResultsIn(area);
            made.editor().onCaret(() -> {
                if (model.selectedProperty().get() == tab) {
                    toolbar.caretMoved();
                }
            });
            made.editor().addEventFilter(javafx.scene.input.MouseEvent.MOUSE_PRESSED, event -> {
                if (model.selectedProperty().get() != tab
                        && model.secondProperty().get() == tab) {
                    model.choose(tab);
                }
            });
        }
        return known;
    }

    private void forgetClosed() {
        panes.entrySet().removeIf(entry -> {
            boolean gone = !model.tabs().contains(entry.getKey());
            if (gone) {
                entry.getValue().dispose();
            }
            return gone;
        });
    }

    private @Nullable EditorPane front() {
        SqlTabModel tab = model.selectedProperty().get();
        return tab == null ? null : panes.get(tab);
    }

    @Override
    public void shown() {
        // The button of the rail takes the focus when its press is over.
        Platform.runLater(() -> {
            EditorPane pane = front();
            if (pane != null) {
                pane.editor().focusText();
            }
        });
    }

    @Override
    public void open(String place) {
        Places.asStatement(place).ifPresent(model::newTab);
    }

    private void keyPressed(KeyEvent event) {
        SqlTabModel tab = model.selectedProperty().get();
        if (event.getCode() == KeyCode.ESCAPE
                && tab != null
                && tab.runningProperty().get()) {
            tab.cancel();
            event.consume();
        } else if (event.getCode() == KeyCode.TAB && event.isControlDown()) {
            model.step(event.isShiftDown() ? -1 : 1);
            event.consume();
        }
    }

    // ---- commands

    private EditorToolbar.Actions actions() {
        return new EditorToolbar.Actions() {
            @Override
            public void run() {
                SqlView.this.run(StatementRun.Mode.RUN, SqlTabModel.Scope.CARET);
            }

            @Override
            public void rehearse() {
                SqlView.this.rehearse();
            }

            @Override
            public boolean canRehearse() {
                return launch.canRehearse();
            }

            @Override
            public void cancel() {
                withTab(SqlTabModel::cancel);
            }

            @Override
            public void explain() {
                SqlView.this.run(StatementRun.Mode.EXPLAIN, SqlTabModel.Scope.CARET);
            }

            @Override
            public void format() {
                SqlView.this.format();
            }

            @Override
            public void save() {
                SqlView.this.save(false);
            }

            @Override
            public void history() {
                host.toggleInspector().run();
            }
        };
    }

    private void withTab(Consumer<SqlTabModel> action) {
        SqlTabModel tab = model.selectedProperty().get();
        if (tab != null) {
            action.accept(tab);
        }
    }

    /** Runs statements of the tab in front, or asks for a plan. */
    public void run(StatementRun.Mode mode, SqlTabModel.Scope scope) {
        withTab(tab -> {
            if (!tab.runningProperty().get()) {
                launch.launch(tab, mode, scope);
            }
        });
    }

    /** Runs the statement at the caret of the tab in front on a throwaway branch. */
    public void rehearse() {
        withTab(tab -> launch.rehearse(tab, SqlTabModel.Scope.CARET));
    }

    /** Lays the text of the tab in front out. */
    public void format() {
        withTab(tab -> {
            if (!tab.format()) {
                host.toasts()
                        .show(
                                Toasts.Notice.failed(
                                        "Left as it is",
                                        "Laying this text out would change what it says: a literal or a comment in it is open."));
            }
        });
    }

    /** Saves the tab in front. @param elsewhere true to ask where even when it has a file */
    public void save(boolean elsewhere) {
        withTab(tab -> {
            Path file = tab.fileProperty().get();
            if (file != null && !elsewhere) {
                files.save(tab, file);
            } else {
                String title = tab.titleProperty().get();
                host.saveFile().accept(title.endsWith(".sql") ? title : title + ".sql", path -> files.save(tab, path));
            }
        });
    }

    /** Asks for files and opens them. */
    public void openFiles() {
        host.openFiles().accept(files::open);
    }

    /** Opens a file of the saved queries. */
    public void openSaved(Path file) {
        files.open(List.of(file));
    }

    /** Asks for a name and keeps the tab in front as a saved query. */
    public void saveQuery() {
        withTab(tab -> new NameDialog(host.overlay())
                .ask(
                        "Save as a query",
                        "Saved queries are found in the palette.",
                        tab.titleProperty().get(),
                        "Save",
                        name -> files.saveQuery(tab, name)));
    }

    /** Own snippets; with a selection, a new one that holds it. */
    public void editSnippets(boolean ofSelection) {
        SqlTabModel tab = model.selectedProperty().get();
        new SnippetsDialog(model, host.overlay()).open(ofSelection && tab != null ? tab.selectedText() : "");
    }

    public void newTab() {
        model.newTab("");
    }

    public void closeTab() {
        withTab(model::close);
    }

    public void cancel() {
        withTab(SqlTabModel::cancel);
    }

    /** Gives the results the whole height, or takes it back. */
    public void toggleMaximised() {
        SplitPane down = content;
        if (down != null) {
            boolean all = down.getDividerPositions()[0] < 0.05;
            down.setDividerPositions(all ? 0.6 : 0);
        }
    }

    /** Two editors side by side, or one again. */
    public void split() {
        model.split();
    }

    /** Opens find in the editor in front. */
    public void find(boolean withReplace) {
        EditorPane pane = front();
        if (pane != null) {
            pane.editor().openFind(withReplace);
        }
    }

    public void renameTab() {
        TabStrip tabs = strip;
        withTab(tab -> {
            if (tabs != null) {
                tabs.rename(tab);
            }
        });
    }

    /** F4: the table whose name the caret is in. */
    public void openTableAtCaret() {
        withTab(tab -> NameAtCaret.of(
                        tab.text(), tab.caret(), tab.engineProperty().get())
                .ifPresent(name -> host.openTable().accept(NameAtCaret.resolve(name, tab.namespaceElements()))));
    }

    /** Changes the size of the type. @param by steps, 0 for the normal size */
    public void zoom(int by) {
        EditorPane pane = front();
        if (pane != null) {
            pane.editor().zoom(by);
        }
    }

    @Override
    public void close() {
        panes.values().forEach(EditorPane::dispose);
        model.close();
    }
}

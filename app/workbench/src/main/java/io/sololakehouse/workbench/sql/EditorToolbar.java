package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Segmented;
import io.sololakehouse.workbench.control.Tooltips;
import io.sololakehouse.workbench.control.Units;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.geometry.Orientation;
import javafx.scene.control.Separator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The row of controls above the text: run, where and how. Shows one tab at a time. */
final class EditorToolbar extends HBox {

    private static final int[] FETCH = {1_000, 10_000, 100_000, 1_000_000, Query.ALL_ROWS};

    private final SqlModel sql;
    private final ActionButton run;
    private final ActionButton rehearse;
    private final ActionButton cancel;
    private final Segmented<SqlDialect> engines = new Segmented<>();
    private final Picker reference;
    private final Picker namespace;
    private final Picker fetch;
    private final InvalidationListener change = observable -> refresh();
    private @Nullable SqlTabModel tab;

    /** What the buttons do. */
    interface Actions {
        void run();

        void rehearse();

        boolean canRehearse();

        void cancel();

        void explain();

        void format();

        void save();

        void history();
    }

    private final Actions actions;

    EditorToolbar(SqlModel sql, Actions actions) {
        this.sql = sql;
        this.actions = actions;
        getStyleClass().add("sql-toolbar");
        run = Buttons.primary("Run", "fth-play", actions::run);
        run.setTooltip(Tooltips.of("Run the selection or the statement at the caret (Ctrl Enter)"));
        rehearse = Buttons.plain("Rehearse", "fth-git-branch", actions::rehearse);
        rehearse.setTooltip(Tooltips.of("Run it on a throwaway branch and see what it would change (Ctrl Shift R)"));
        cancel = Buttons.plain("Cancel", "fth-square", actions::cancel);
        cancel.setTooltip(Tooltips.of("End the statement on the server (Esc)"));
        for (QueryEngine engine : sql.host().engines()) {
            boolean spark = engine.dialect() == SqlDialect.SPARK;
            engines.add(engine.dialect(), engine.name(), spark ? "fth-zap" : "fth-fast-forward");
        }
        engines.valueProperty().addListener((property, old, dialect) -> {
            SqlTabModel now = tab;
            if (now != null && dialect != null) {
                now.engineProperty().set(dialect);
            }
        });
        reference = new Picker(
                "fth-git-branch",
                "a branch or tag",
                this::referenceChoices,
                choice -> set(tab -> tab.referenceProperty().set(choice.value())));
        namespace = new Picker(
                "fth-folder",
                "a namespace",
                this::namespaceChoices,
                choice -> set(tab -> tab.namespaceProperty().set(choice.value())));
        fetch = new Picker(
                        null,
                        "a number",
                        this::fetchChoices,
                        choice -> set(tab -> tab.fetchProperty().set(Integer.parseInt(choice.value()))))
                .withPrefix("Fetch");
        ActionButton explain = Buttons.quiet("Explain", "fth-git-merge", actions::explain);
        explain.setTooltip(Tooltips.of("The plan of the statement at the caret (Ctrl E)"));
        ActionButton format = Buttons.quiet("Format", "fth-align-left", actions::format);
        format.setTooltip(Tooltips.of("Lay the selection or everything out (Ctrl Shift F)"));
        ActionButton save = Buttons.icon("fth-save", "Save (Ctrl S)", actions::save);
        ActionButton history = Buttons.icon("fth-clock", "History", actions::history);
        history.getStyleClass().add("history-button");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        space.setMinWidth(0);
        getChildren()
                .addAll(
                        run,
                        rehearse,
                        cancel,
                        new Separator(Orientation.VERTICAL),
                        engines,
                        reference,
                        namespace,
                        fetch,
                        space,
                        explain,
                        format,
                        save,
                        history);
        fetch.setMinWidth(Region.USE_PREF_SIZE);
        sql.currentReferenceProperty().addListener(change);
        sql.currentNameProperty().addListener(change);
        sql.references().addListener(change);
    }

    private void set(java.util.function.Consumer<SqlTabModel> change) {
        SqlTabModel now = tab;
        if (now != null) {
            change.accept(now);
        }
    }

    void show(@Nullable SqlTabModel shown) {
        SqlTabModel before = tab;
        if (before == shown) {
            return;
        }
        if (before != null) {
            for (var property : properties(before)) {
                property.removeListener(change);
            }
        }
        tab = shown;
        if (shown != null) {
            for (var property : properties(shown)) {
                property.addListener(change);
            }
        }
        refresh();
    }

    private static List<javafx.beans.Observable> properties(SqlTabModel tab) {
        return List.of(
                tab.engineProperty(),
                tab.referenceProperty(),
                tab.namespaceProperty(),
                tab.fetchProperty(),
                tab.runningProperty(),
                tab.analysisProperty());
    }

    /** The statement that Run means changed. */
    void caretMoved() {
        SqlTabModel now = tab;
        boolean writes = now != null && actions.canRehearse() && writesAtCaret(now);
        rehearse.setVisible(writes);
        rehearse.setManaged(writes);
    }

    /** Told from what is known already: the caret moves with every key. */
    private static boolean writesAtCaret(SqlTabModel tab) {
        int from = Math.min(tab.anchor(), tab.caret());
        int to = Math.max(tab.anchor(), tab.caret());
        return tab.analysisProperty().get().statements().stream()
                .filter(statement -> statement.from() <= to && statement.end() + 1 >= from)
                .anyMatch(statement -> statement.kind().changes());
    }

    private void refresh() {
        SqlTabModel now = tab;
        if (now == null) {
            return;
        }
        engines.valueProperty().set(now.engineProperty().get());
        boolean running = now.runningProperty().get();
        run.busyProperty().set(running);
        cancel.unavailableProperty().set(running ? "" : "Nothing runs in this tab");
        String own = now.referenceProperty().get();
        String name = now.effectiveReference();
        Reference known = now.knownReference();
        boolean tag = known != null && known.kind() == Reference.Kind.TAG;
        boolean commit = name.matches(".+@[0-9a-f]{16,64}") || known != null && known.kind() == Reference.Kind.COMMIT;
        String shown = commit ? name.replaceAll("(@[0-9a-f]{8})[0-9a-f]+", "$1") : name;
        reference.show(
                shown,
                tag ? "fth-tag" : commit ? "fth-git-commit" : "fth-git-branch",
                tag || commit ? "" : name,
                (own.isEmpty() ? "Follows the workbench: " : "Runs on ") + name);
        reference.setTooltip(Tooltips.of(
                own.isEmpty()
                        ? "Runs on " + name + ", with the workbench"
                        : "Runs on " + name + ", whatever the workbench is on"));
        String inside = now.namespaceProperty().get();
        namespace.show(
                inside.isEmpty() ? "lakehouse" : "lakehouse." + inside,
                "fth-folder",
                "",
                inside.isEmpty() ? "No default namespace" : "Default namespace " + inside);
        fetch.show(
                fetchText(now.fetchProperty().get()),
                "",
                "",
                "Fetch at most " + fetchText(now.fetchProperty().get()));
        caretMoved();
    }

    private static String fetchText(int rows) {
        return rows == Query.ALL_ROWS ? "all" : Units.count(rows);
    }

    private List<Picker.Group> referenceChoices() {
        List<Picker.Group> groups = new ArrayList<>();
        groups.add(new Picker.Group(
                "",
                List.of(new Picker.Choice(
                        "",
                        "Follow the workbench",
                        "fth-corner-up-left",
                        sql.currentNameProperty().getValue(),
                        ""))));
        for (Reference.Kind kind : List.of(Reference.Kind.BRANCH, Reference.Kind.TAG)) {
            boolean branch = kind == Reference.Kind.BRANCH;
            groups.add(new Picker.Group(
                    branch ? "Branches" : "Tags",
                    sql.references().stream()
                            .filter(one -> one.kind() == kind)
                            .map(one -> new Picker.Choice(
                                    one.name(),
                                    one.name(),
                                    branch ? "fth-git-branch" : "fth-tag",
                                    one.shortHash(),
                                    branch ? one.name() : ""))
                            .toList()));
        }
        return groups;
    }

    private List<Picker.Group> namespaceChoices() {
        SqlTabModel now = tab;
        if (now == null) {
            return List.of();
        }
        List<Picker.Choice> choices = new ArrayList<>();
        choices.add(new Picker.Choice("", "lakehouse", "fth-database", "no namespace", ""));
        sql.namespaces(now)
                .forEach(one -> choices.add(new Picker.Choice(one, "lakehouse." + one, "fth-folder", "", "")));
        return List.of(new Picker.Group("", choices));
    }

    private List<Picker.Group> fetchChoices() {
        List<Picker.Choice> choices = new ArrayList<>();
        for (int rows : FETCH) {
            choices.add(new Picker.Choice(
                    Integer.toString(rows),
                    rows == Query.ALL_ROWS ? "all rows" : Units.count(rows) + " rows",
                    "fth-download",
                    rows == Query.DEFAULT_ROWS ? "default" : rows == Query.ALL_ROWS ? "kept on disk" : "",
                    ""));
        }
        return List.of(new Picker.Group("", choices));
    }

    /** Opens the list of references, of namespaces. */
    void openReference() {
        reference.toggle();
    }

    void openNamespace() {
        namespace.toggle();
    }
}

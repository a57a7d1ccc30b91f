package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.drafts.Desk;
import io.sololakehouse.platform.sql.drafts.Draft;
import io.sololakehouse.platform.sql.drafts.DraftStore;
import io.sololakehouse.platform.sql.drafts.SavedQueries;
import io.sololakehouse.platform.sql.history.HistoryEntry;
import io.sololakehouse.platform.sql.language.Completer;
import io.sololakehouse.platform.sql.language.Completion;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.shell.ReferenceSwitcherModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SQL workbench: its tabs, what they share, what it remembers. FX thread only. */
public final class SqlModel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqlModel.class);
    private static final int MOST_CLOSED = 20;

    private final SqlHost host;
    private final ReferenceSwitcherModel references;
    private final DraftStore drafts;
    private final SavedQueries saved;
    private final CatalogNames names;
    private final ObservableList<SqlTabModel> tabs = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable SqlTabModel> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable SqlTabModel> second = new ReadOnlyObjectWrapper<>();
    private final ObservableList<SavedQueries.SavedQuery> queries = FXCollections.observableArrayList();
    private final Deque<Draft> closed = new ArrayDeque<>();
    private final List<Consumer<StatementRun>> runListeners = new ArrayList<>();
    private final List<AutoCloseable> resources = new ArrayList<>();
    private final SqlMemory memory;
    private Consumer<String> forgotten = id -> {};
    private boolean restoring;

    public SqlModel(
            SqlHost host,
            ReferenceSwitcherModel references,
            DraftStore drafts,
            SavedQueries saved,
            CatalogNames names) {
        this.host = host;
        this.references = references;
        this.drafts = drafts;
        this.saved = saved;
        this.names = names;
        this.memory = new SqlMemory(host);
        tabs.addListener((ListChangeListener<SqlTabModel>) change -> keepDesk());
        selected.addListener((property, old, tab) -> {
            keepDesk();
            prepareNames();
        });
        references.currentProperty().addListener((property, old, now) -> prepareNames());
    }

    /** Opens the tabs of the last session, or an empty one. Reads files. */
    public void restore() {
        DraftStore.Found found = drafts.read();
        restoring = true;
        try {
            for (Draft draft : found.drafts()) {
                tabs.add(new SqlTabModel(this, draft));
            }
        } finally {
            restoring = false;
        }
        if (tabs.isEmpty()) {
            newTab("");
            return;
        }
        second.set(byId(found.desk().second()));
        SqlTabModel front = byId(found.desk().selected());
        selected.set(front == null ? tabs.getFirst() : front);
    }

    private @Nullable SqlTabModel byId(String id) {
        return tabs.stream().filter(tab -> tab.id().equals(id)).findFirst().orElse(null);
    }

    SqlHost host() {
        return host;
    }

    // ---- tabs

    /** In the order of the strip. */
    public ObservableList<SqlTabModel> tabs() {
        return tabs;
    }

    /** The one in front, or null while there is none. */
    public ObjectProperty<@Nullable SqlTabModel> selectedProperty() {
        return selected;
    }

    /** The one beside it when the editor is split, or null. */
    public ReadOnlyObjectProperty<@Nullable SqlTabModel> secondProperty() {
        return second.getReadOnlyProperty();
    }

    /** A new tab in front, with the engine and the namespace of the one that was. */
    public SqlTabModel newTab(String text) {
        SqlTabModel like = selected.get();
        Draft draft = new Draft(
                UUID.randomUUID().toString(),
                freeTitle(),
                like == null
                        ? SqlDialect.SPARK.name()
                        : like.engineProperty().get().name(),
                like == null ? "" : like.referenceProperty().get(),
                like == null ? "" : like.namespaceProperty().get(),
                like == null ? Query.DEFAULT_ROWS : like.fetchProperty().get(),
                null,
                "",
                !text.isEmpty(),
                text,
                text.length(),
                text.length(),
                like == null ? 100 : like.zoomProperty().get());
        return open(draft);
    }

    /** Opens a statement of the history as it was run: engine, reference and namespace with it. */
    public void openAgain(HistoryEntry entry) {
        SqlTabModel tab = newTab(entry.sql());
        for (QueryEngine engine : host.engines()) {
            if (engine.name().equals(entry.engine())) {
                tab.engineProperty().set(engine.dialect());
            }
        }
        tab.referenceProperty().set(entry.reference().equals(currentName()) ? "" : entry.reference());
        tab.namespaceProperty().set(entry.namespace());
    }

    SqlTabModel open(Draft draft) {
        SqlTabModel tab = new SqlTabModel(this, draft);
        SqlTabModel front = selected.get();
        tabs.add(front == null ? tabs.size() : tabs.indexOf(front) + 1, tab);
        selected.set(tab);
        keep(tab);
        return tab;
    }

    private String freeTitle() {
        Set<String> taken = tabs.stream().map(tab -> tab.titleProperty().get()).collect(Collectors.toSet());
        int number = 1;
        while (taken.contains("Query " + number)) {
            number++;
        }
        return "Query " + number;
    }

    /** Closes a tab; it can be opened again with {@link #reopen}. The last one makes room for an empty one. */
    public void close(SqlTabModel tab) {
        int at = tabs.indexOf(tab);
        if (at < 0) {
            return;
        }
        if (!tab.text().isBlank()) {
            closed.push(tab.draft());
            while (closed.size() > MOST_CLOSED) {
                closed.removeLast();
            }
        }
        tab.close();
        if (second.get() == tab) {
            second.set(null);
        }
        boolean front = selected.get() == tab;
        tabs.remove(tab);
        drafts.forget(tab.id());
        if (tabs.isEmpty()) {
            selected.set(null);
            newTab("");
        } else if (front) {
            selected.set(tabs.get(Math.min(at, tabs.size() - 1)));
        }
    }

    /** Opens the tab that was closed last. @return false when there is none */
    public boolean reopen() {
        if (closed.isEmpty()) {
            return false;
        }
        open(closed.pop());
        return true;
    }

    /** Moves a tab in the strip. */
    public void move(SqlTabModel tab, int to) {
        int at = tabs.indexOf(tab);
        int target = Math.clamp(to, 0, tabs.size() - 1);
        if (at >= 0 && at != target) {
            SqlTabModel front = selected.get();
            List<SqlTabModel> order = new ArrayList<>(tabs);
            order.remove(at);
            order.add(target, tab);
            tabs.setAll(order);
            selected.set(front);
        }
    }

    /** The next tab of the strip, or the one before. */
    public void step(int by) {
        int at = tabs.indexOf(selected.get());
        if (at >= 0) {
            selected.set(tabs.get(Math.floorMod(at + by, tabs.size())));
        }
    }

    /** Puts a tab beside the one in front, or takes the split away. */
    public void split() {
        if (second.get() != null) {
            second.set(null);
        } else {
            SqlTabModel front = selected.get();
            SqlTabModel other = tabs.stream()
                    .filter(tab -> tab != front)
                    .reduce((one, last) -> last)
                    .orElse(null);
            if (other == null) {
                SqlTabModel fresh = newTab("");
                selected.set(front);
                other = fresh;
            }
            second.set(other);
        }
        keepDesk();
    }

    /** Brings the tab beside to the front; the other one takes its place. */
    public void choose(SqlTabModel tab) {
        SqlTabModel front = selected.get();
        if (tab == second.get() && front != null) {
            second.set(front);
        }
        selected.set(tab);
    }

    /** Keeps a tab as it is now. */
    void keep(SqlTabModel tab) {
        if (!restoring && tabs.contains(tab)) {
            drafts.keep(tab.draft());
        }
    }

    private void keepDesk() {
        if (restoring) {
            return;
        }
        SqlTabModel front = selected.get();
        SqlTabModel beside = second.get();
        drafts.keep(new Desk(
                tabs.stream().map(SqlTabModel::id).toList(),
                front == null ? "" : front.id(),
                beside == null ? "" : beside.id()));
    }

    // ---- references and names

    /** The workbench's reference, or null while the catalog has not answered. */
    @Nullable
    Reference currentReference() {
        return references.currentProperty().get();
    }

    /** Its name; known before the catalog answers. */
    String currentName() {
        return references.nameProperty().get();
    }

    /** Changes when the workbench goes to another reference, or its reference moves. */
    public ObservableValue<?> currentReferenceProperty() {
        return references.currentProperty();
    }

    /** The workbench's reference by name. */
    public ObservableValue<String> currentNameProperty() {
        return references.nameProperty();
    }

    /** Branches and tags to choose from. */
    public ObservableList<Reference> references() {
        return references.references();
    }

    /** A branch or tag by its name, or null. */
    @Nullable
    Reference find(String name) {
        return references.references().stream()
                .filter(reference -> reference.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    boolean isTag(String name) {
        Reference reference = find(name);
        return reference != null && reference.kind() == Reference.Kind.TAG;
    }

    private void prepareNames() {
        SqlTabModel tab = selected.get();
        Reference at = tab == null ? currentReference() : tab.knownReference();
        if (at != null && !at.hash().isEmpty()) {
            names.prepare(at);
        }
    }

    /** The namespaces to choose from in a tab. */
    public List<String> namespaces(SqlTabModel tab) {
        Reference at = tab.knownReference();
        return at == null
                ? List.of()
                : names.namespaces(at).stream()
                        .map(namespace -> String.join(".", namespace))
                        .sorted()
                        .toList();
    }

    /** What completes a text of a tab. Called off the FX thread with what {@link #completer} was made of. */
    public Completer completer(SqlTabModel tab) {
        return new Completer(
                tab.engineProperty().get(),
                names.at(tab.knownReference(), tab.namespaceElements()),
                memory.snippetsProperty().get().list());
    }

    /** What completes a text: for who only has the text. */
    public Optional<Completion> complete(SqlTabModel tab, String text, int caret) {
        return completer(tab).at(text, caret);
    }

    /** What is remembered for every tab. */
    public SqlMemory memory() {
        return memory;
    }

    // ---- saved queries and files

    /** The saved queries by name, as they were when they were last looked at. */
    public ObservableList<SavedQueries.SavedQuery> savedQueries() {
        return queries;
    }

    /** Looks for saved queries again. */
    public void refreshSaved() {
        host.jobs()
                .quiet("List the saved queries", progress -> saved.list())
                .onSuccess(queries::setAll)
                .start();
    }

    SavedQueries saved() {
        return saved;
    }

    // ---- runs

    /** Told when a statement of any tab is over. */
    public void onRunEnded(Consumer<StatementRun> listener) {
        runListeners.add(listener);
    }

    void ended(SqlTabModel tab, StatementRun run) {
        runListeners.forEach(listener -> listener.accept(run));
    }

    /** Makes what stands between "Run" and the first statement. */
    public TabLaunch launch(TabLaunch.Asker asker, Consumer<Problem> refused) {
        return new TabLaunch(this, asker, refused);
    }

    /** Statements that run now, in all tabs. */
    public int running() {
        return (int) tabs.stream().filter(tab -> tab.runningProperty().get()).count();
    }

    /** Told of tabs that were closed before anybody looked at their results. */
    void onForgotten(Consumer<String> listener) {
        forgotten = listener;
    }

    void forgetResults(SqlTabModel tab) {
        forgotten.accept(tab.id());
    }

    /** Closes something together with the tabs. */
    void closeWith(AutoCloseable resource) {
        resources.add(resource);
    }

    @Override
    public void close() {
        tabs.forEach(SqlTabModel::end);
        drafts.close();
        for (AutoCloseable resource : resources) {
            try {
                resource.close();
            } catch (Exception e) {
                LOG.warn("{} did not close in order", resource, e);
            }
        }
    }
}

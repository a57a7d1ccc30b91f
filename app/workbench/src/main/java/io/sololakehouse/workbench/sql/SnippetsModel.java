package io.sololakehouse.workbench.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The snippets while somebody changes them; nothing is kept before {@link #save}. FX thread only. */
final class SnippetsModel {

    private static final String PREFIX = "[\\p{L}_][\\p{L}\\p{N}_]*";

    private final SqlModel sql;
    private final ObservableList<Snippets.Entry> entries = FXCollections.observableArrayList();
    private final SimpleObjectProperty<Snippets.@Nullable Entry> selected = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    SnippetsModel(SqlModel sql) {
        this.sql = sql;
        entries.addListener((ListChangeListener<Snippets.Entry>) change -> check());
        show(sql.memory().snippetsProperty().get());
    }

    private void show(Snippets snippets) {
        entries.setAll(snippets.entries());
        selected.set(entries.isEmpty() ? null : entries.getFirst());
    }

    ObservableList<Snippets.Entry> entries() {
        return entries;
    }

    /** The one that is edited, or null. */
    SimpleObjectProperty<Snippets.@Nullable Entry> selectedProperty() {
        return selected;
    }

    /** What keeps them from being saved, or empty. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Begins a new one. @param text what it holds at first */
    void add(String text) {
        Set<String> taken = new HashSet<>();
        entries.forEach(entry -> taken.add(entry.name()));
        String name = "new";
        for (int number = 2; taken.contains(name); number++) {
            name = "new" + number;
        }
        Snippets.Entry made = new Snippets.Entry(name, "", text);
        entries.add(made);
        selected.set(made);
    }

    /** Puts this in the place of the selected one. */
    void change(Snippets.Entry to) {
        int at = indexOfSelected();
        if (at >= 0 && !to.equals(entries.get(at))) {
            entries.set(at, to);
            selected.set(to);
        }
    }

    void deleteSelected() {
        int at = indexOfSelected();
        if (at >= 0) {
            entries.remove(at);
            selected.set(entries.isEmpty() ? null : entries.get(Math.min(at, entries.size() - 1)));
        }
    }

    private int indexOfSelected() {
        Snippets.Entry now = selected.get();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i) == now) {
                return i;
            }
        }
        return -1;
    }

    /** Takes those that came with the workbench in again, beside the own ones. */
    void restoreDefaults() {
        List<Snippets.Entry> all = new ArrayList<>(entries);
        Snippets.defaults().entries().stream()
                .filter(entry -> all.stream().noneMatch(own -> own.name().equals(entry.name())))
                .forEach(all::add);
        show(new Snippets(all));
    }

    private void check() {
        Set<String> names = new HashSet<>();
        String found = "";
        for (Snippets.Entry entry : entries) {
            if (!entry.name().matches(PREFIX)) {
                found = entry.name().isBlank()
                        ? "A snippet has no prefix"
                        : "The prefix " + entry.name() + " is no word: letters, digits and _";
            } else if (!names.add(entry.name().toLowerCase(Locale.ROOT))) {
                found = "Two snippets have the prefix " + entry.name();
            } else if (entry.text().isBlank()) {
                found = "The snippet " + entry.name() + " is empty";
            }
        }
        problem.set(found);
    }

    /** Keeps them, for every tab and after a restart. */
    void save() {
        if (problem.get().isEmpty()) {
            sql.memory().changeSnippets(new Snippets(entries));
        }
    }
}

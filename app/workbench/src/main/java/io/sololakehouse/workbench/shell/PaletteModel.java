package io.sololakehouse.workbench.shell;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What the palette finds for what was typed. FX thread only. */
public final class PaletteModel {

    private static final int MOST_OF_EACH = 7;
    private static final int MOST_OF_ONE = 60;

    private final Commands commands;
    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableList<Found> found = FXCollections.observableArrayList();
    // Kept in a field: a read-only list that nobody holds is collected, and its listeners with it.
    private final ObservableList<Found> shownFound = FXCollections.unmodifiableObservableList(found);
    private final Latest latest = new Latest();
    private @Nullable Source source;
    private List<CatalogEntry> entries = List.of();
    private final Map<PaletteItem.Group, Lookup> lookups = new EnumMap<>(PaletteItem.Group.class);
    private final Map<PaletteItem.Group, Answer> answers = new EnumMap<>(PaletteItem.Group.class);
    private final Map<PaletteItem.Group, Latest> latestAnswers = new EnumMap<>(PaletteItem.Group.class);

    /** What the palette knows beside commands, of one session. @param useEntry what choosing a table or view does */
    public record Source(
            ReferenceSwitcherModel references, Catalog catalog, Jobs jobs, Consumer<CatalogEntry> useEntry) {}

    /** Finds items of one group in the background, the best first. */
    @FunctionalInterface
    public interface Lookup {
        /** Called off the FX thread. @param pattern what was typed, without its prefix @param most at most so many */
        List<PaletteItem> find(String pattern, int most);
    }

    /** What a lookup said, and to which question. */
    private record Answer(String pattern, List<PaletteItem> items) {}

    /** An item that matches, and where. */
    public record Found(PaletteItem item, List<Highlight> highlights) {}

    /** A piece of a title that was typed. @param to exclusive */
    public record Highlight(int from, int to) {}

    public PaletteModel(Commands commands) {
        this.commands = commands;
        query.addListener((property, old, text) -> {
            search();
            lookUp();
        });
    }

    /** Has a group's items looked up by somebody who knows them; replaces whoever did before. */
    public void lookUpWith(PaletteItem.Group group, Lookup lookup) {
        lookups.put(group, lookup);
        answers.remove(group);
    }

    /** Gives the palette the branches and tables of a session. */
    public void attach(@Nullable Source newSource) {
        source = newSource;
        entries = List.of();
    }

    /** What was typed, with its prefix. */
    public StringProperty queryProperty() {
        return query;
    }

    /** What was found: group by group, the best first. */
    public ObservableList<Found> found() {
        return shownFound;
    }

    /** The group that a prefix narrows the search to; empty for all. */
    public Optional<PaletteItem.Group> group() {
        String text = query.get();
        for (PaletteItem.Group group : PaletteItem.Group.values()) {
            if (!text.isEmpty() && text.charAt(0) == group.prefix()) {
                return Optional.of(group);
            }
        }
        return Optional.empty();
    }

    /** Replaces the prefix. @param group null for all */
    public void narrow(PaletteItem.@Nullable Group group) {
        String text = typed();
        query.set(group == null ? text : group.prefix() + text);
    }

    /** Called when the palette opens: starts empty or with a prefix, and looks for tables in the background. */
    public void open(String start) {
        Source now = source;
        if (now != null) {
            Reference reference = now.references().currentProperty().get();
            if (reference != null) {
                now.jobs()
                        .quiet(
                                "Read the tables of " + reference.name(),
                                progress -> now.catalog().entries(reference))
                        .onSuccess(loaded -> {
                            entries = loaded;
                            search();
                        })
                        .onFailure(problem -> {
                            // The palette works without tables; the catalog's own state says what is wrong.
                            entries = List.of();
                        })
                        .latest(latest)
                        .start();
            }
        }
        answers.clear();
        query.set(start);
        search();
        lookUp();
    }

    /** Asks those who know; what they answer is put where it belongs when it comes. */
    private void lookUp() {
        Source now = source;
        Optional<PaletteItem.Group> only = group();
        String pattern = typed().strip();
        if (now == null) {
            return;
        }
        lookups.forEach((group, lookup) -> {
            boolean asked = only.isEmpty() ? !pattern.isEmpty() : only.get() == group;
            if (!asked) {
                return;
            }
            int most = only.isPresent() ? MOST_OF_ONE : MOST_OF_EACH;
            now.jobs()
                    .quiet(
                            "Look for " + group.heading().toLowerCase(Locale.ROOT),
                            progress -> lookup.find(pattern, most))
                    .onSuccess(items -> {
                        answers.put(group, new Answer(pattern, items));
                        search();
                    })
                    .onFailure(problem -> answers.remove(group))
                    .latest(latestAnswers.computeIfAbsent(group, key -> new Latest()))
                    .start();
        });
    }

    private String typed() {
        return group().isPresent() ? query.get().substring(1) : query.get();
    }

    private void search() {
        Optional<PaletteItem.Group> only = group();
        String pattern = typed().strip();
        List<Found> result = new ArrayList<>();
        for (PaletteItem.Group group : PaletteItem.Group.values()) {
            if (lookups.containsKey(group)) {
                if (only.isPresent() ? only.get() == group : !pattern.isEmpty()) {
                    result.addAll(answered(group, pattern));
                }
            } else if (only.isEmpty() || only.get() == group) {
                int most = only.isPresent() || pattern.isEmpty() && group == PaletteItem.Group.COMMANDS
                        ? MOST_OF_ONE
                        : MOST_OF_EACH;
                result.addAll(matching(items(group), pattern, most));
            }
        }
        found.setAll(result);
    }

    /** The last answer, as far as it fits what was typed since. */
    private List<Found> answered(PaletteItem.Group group, String pattern) {
        Answer answer = answers.get(group);
        if (answer == null) {
            return List.of();
        }
        boolean current = answer.pattern().equals(pattern);
        return answer.items().stream()
                .flatMap(item -> {
                    Optional<FuzzyMatch> match = FuzzyMatch.find(pattern, item.title());
                    return match.isEmpty() && !current
                            ? Stream.empty()
                            : Stream.of(new Found(
                                    item, match.map(PaletteModel::highlights).orElse(List.of())));
                })
                .toList();
    }

    private static List<Highlight> highlights(FuzzyMatch match) {
        return match.ranges().stream()
                .map(range -> new Highlight(range.from(), range.to()))
                .toList();
    }

    private static List<Found> matching(List<PaletteItem> items, String pattern, int most) {
        record Scored(PaletteItem item, FuzzyMatch match) {}
        return items.stream()
                .flatMap(item -> FuzzyMatch.find(pattern, item.title()).stream().map(match -> new Scored(item, match)))
                .sorted(Comparator.comparing((Scored scored) -> !scored.item().enabled())
                        .thenComparing(scored -> -scored.match().score()))
                .limit(most)
                .map(scored -> new Found(scored.item(), highlights(scored.match())))
                .toList();
    }

    private List<PaletteItem> items(PaletteItem.Group group) {
        return switch (group) {
            case COMMANDS ->
                commands.all().stream()
                        .filter(command -> !command.id().equals("palette"))
                        .map(PaletteModel::item)
                        .toList();
            case TABLES -> tables();
            case BRANCHES -> branches();
            // Looked up by those who know them.
            case COLUMNS, STATEMENTS -> List.of();
        };
    }

    private static PaletteItem item(Command command) {
        boolean enabled = command.enabled().get();
        return new PaletteItem(
                PaletteItem.Group.COMMANDS,
                command.icon(),
                command.title(),
                command.hint(),
                Keys.names(command.keys()),
                enabled ? command.hint() : "Not possible now.",
                command.whatWillRun(),
                false,
                enabled,
                command.action());
    }

    private List<PaletteItem> tables() {
        Source now = source;
        if (now == null) {
            return List.of();
        }
        return entries.stream()
                .filter(entry -> entry.kind() == CatalogEntry.Kind.TABLE || entry.kind() == CatalogEntry.Kind.VIEW)
                .map(entry -> new PaletteItem(
                        PaletteItem.Group.TABLES,
                        entry.kind() == CatalogEntry.Kind.VIEW ? "fth-eye" : "fth-grid",
                        entry.qualifiedName(),
                        entry.kind() == CatalogEntry.Kind.VIEW ? "view" : "table",
                        List.of(),
                        "Opens its page in the catalog, as it is at "
                                + now.references().nameProperty().get() + ".",
                        "",
                        true,
                        true,
                        () -> now.useEntry().accept(entry)))
                .toList();
    }

    private List<PaletteItem> branches() {
        Source now = source;
        if (now == null) {
            return List.of();
        }
        String current = now.references().nameProperty().get();
        return now.references().references().stream()
                .map(reference -> {
                    boolean isCurrent = reference.name().equals(current);
                    return new PaletteItem(
                            PaletteItem.Group.BRANCHES,
                            reference.kind() == Reference.Kind.TAG ? "fth-tag" : "fth-git-branch",
                            reference.name(),
                            isCurrent ? "current" : "switch to it, " + reference.shortHash(),
                            List.of(),
                            isCurrent
                                    ? "The workbench is on it."
                                    : "Every view then shows the data at this "
                                            + (reference.kind() == Reference.Kind.TAG ? "tag." : "branch."),
                            "",
                            true,
                            true,
                            () -> now.references().select(reference));
                })
                .toList();
    }
}

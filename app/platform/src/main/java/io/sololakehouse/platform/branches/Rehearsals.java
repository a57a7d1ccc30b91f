package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.KeyChange;
import io.sololakehouse.platform.catalog.PlannedCall;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.ResultSink;
import io.sololakehouse.platform.sql.StatementListener;
import io.sololakehouse.platform.sql.StatementSummary;
import io.sololakehouse.platform.sql.WriteTarget;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.Remedy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs changes on a throwaway branch at the head of their target, says what they did, and merges or discards them. The
 * branch is in the {@link SequenceLog} before it exists and is deleted whatever happens: at once when the change fails or
 * is cancelled, with the merge or the discarding, and by {@link #sweep} after a crash. Methods block and throw {@code
 * LakehouseException}; thread-safe.
 */
public final class Rehearsals {

    /** Begins the names of throwaway branches. */
    public static final String PREFIX = "rehearsal/";

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsals.class);
    private static final int ID_LENGTH = 8;

    private final Catalog catalog;
    private final KeyEffects effects;
    private final Merges merges;
    private final SequenceLog log;
    private final Clock clock;
    private final Consumer<String> forget;

    /**
     * @param log where the names of throwaway branches are kept until they are gone
     * @param forget told a branch's name before it is deleted, so that engines let go of it
     */
    public Rehearsals(
            Catalog catalog, KeyEffects effects, Merges merges, SequenceLog log, Clock clock, Consumer<String> forget) {
        this.catalog = catalog;
        this.effects = effects;
        this.merges = merges;
        this.log = log;
        this.clock = clock;
        this.forget = forget;
    }

    /** Changes something on a branch. */
    @FunctionalInterface
    public interface Change {
        /** @param scratch where to change it @return the statements that were run, if any */
        List<Rehearsal.Ran> run(Reference scratch, Progress progress);
    }

    /**
     * Runs statements one after the other.
     *
     * @param where how they are run; its reference is the branch that the rehearsal begins at
     */
    public Rehearsal statements(QueryEngine engine, Query where, List<String> statements, Progress progress) {
        for (String statement : statements) {
            WriteTarget.namedReference(statement).ifPresent(named -> {
                throw refused(
                        where.reference(),
                        "A statement names the reference " + named + " itself, so it would write there and not on the"
                                + " throwaway branch: " + firstLine(statement));
            });
        }
        String title = statements.size() == 1 ? "a statement" : statements.size() + " statements";
        return run(title, where.reference(), progress, (scratch, running) -> {
            List<Rehearsal.Ran> ran = new ArrayList<>();
            for (int i = 0; i < statements.size(); i++) {
                String sql = statements.get(i);
                double from = (double) i / statements.size();
                Progress part = numbered(running.part(from, from + 1.0 / statements.size()), i + 1, statements.size());
                part.report("On " + engine.name(), Progress.UNKNOWN);
                StatementSummary summary = engine.stream(
                        where.on(scratch.name()).withSql(sql).withRowLimit(1),
                        ResultSink.discarding(),
                        StatementListener.none(),
                        part);
                ran.add(new Rehearsal.Ran(sql, summary.changedRows(), summary.duration()));
            }
            return ran;
        });
    }

    /**
     * Makes a change on a throwaway branch.
     *
     * @param title what is rehearsed, in the middle of a sentence
     * @param target the name of the branch that it would be merged into
     */
    public Rehearsal run(String title, String target, Progress progress, Change change) {
        Reference begin = catalog.reference(target)
                .filter(reference -> reference.kind() == Reference.Kind.BRANCH)
                .orElseThrow(() -> refused(target, "There is no branch of that name to begin at."));
        String id = UUID.randomUUID().toString().substring(0, ID_LENGTH);
        SequenceRecord record =
                new SequenceRecord(id, SequenceRecord.Kind.REHEARSAL, begin, begin, "", PREFIX + id, clock.instant());
        log.begin(record);
        try {
            progress.report("Making the throwaway branch " + record.scratch(), Progress.UNKNOWN);
            Reference scratch = catalog.createBranch(record.scratch(), begin);
            List<Rehearsal.Ran> ran = change.run(scratch, progress.part(0, 0.9));
            progress.checkCancelled();
            progress.report("Comparing it with " + begin.name(), Progress.UNKNOWN);
            Reference after = catalog.reference(record.scratch()).orElse(scratch);
            KeyEffects.Changes changes = effects.between(begin, after);
            List<KeyEffect> found = new ArrayList<>();
            for (KeyChange key : changes.keys()) {
                progress.checkCancelled();
                found.add(effects.effect(changes, key, progress.part(0.9, 1)));
            }
            return new Rehearsal(id, title, begin, after, ran, changes, found);
        } catch (RuntimeException e) {
            discard(record);
            throw e;
        }
    }

    /** Deletes the throwaway branch. @return false when the catalog did not let us; {@link #sweep} tries again */
    public boolean discard(Rehearsal rehearsal) {
        return discard(record(rehearsal));
    }

    private boolean discard(SequenceRecord record) {
        try {
            forget.accept(record.scratch());
        } catch (RuntimeException e) {
            LOG.debug("An engine did not let go of {}", record.scratch(), e);
        }
        try {
            MergeState.sweep(catalog, record);
            log.end(record.id());
            return true;
        } catch (RuntimeException e) {
            LOG.warn("The branch {} was not deleted; it will be at the next start", record.scratch(), e);
            log.leave(record.id());
            return false;
        }
    }

    private SequenceRecord record(Rehearsal rehearsal) {
        return new SequenceRecord(
                rehearsal.id(),
                SequenceRecord.Kind.REHEARSAL,
                rehearsal.target(),
                rehearsal.target(),
                "",
                rehearsal.scratch().name(),
                clock.instant());
    }

    /**
     * What merging the rehearsal would call: the merge, then the deletion of the throwaway branch.
     *
     * @throws LakehouseException when nothing was changed, or the target changed the same keys since then
     */
    public ChangePlan merge(Rehearsal rehearsal, Progress progress) {
        Reference into = catalog.reference(rehearsal.target().name())
                .orElseThrow(() -> refused(rehearsal.target().name(), "The branch does not exist any more."));
        MergePreview preview = merges.preview(rehearsal.scratch(), into, progress);
        if (!preview.conflicts().isEmpty()) {
            throw new LakehouseException(Problem.of(
                            into.name() + " has moved since the rehearsal",
                            preview.conflicts().stream()
                                            .map(MergePreview.Card::qualifiedName)
                                            .limit(3)
                                            .collect(Collectors.joining(", "))
                                    + " changed there too, so what was rehearsed is not what a run would do now.",
                            new Remedy("Rehearse again", new Remedy.Retry()))
                    .withEffect("Nothing was changed on " + into.name() + "."));
        }
        ChangePlan merge = merges.plan(preview, new MergeChoices(message(rehearsal)));
        List<PlannedCall> calls = new ArrayList<>(merge.calls());
        calls.add(catalog.plan("Delete the throwaway branch", c -> c.delete(rehearsal.scratch())));
        return new ChangePlan(
                "Merge the rehearsal of " + rehearsal.title() + " into " + into.name(),
                calls,
                merge.consequences(),
                running -> {
                    Done done = merge.run(running);
                    discard(rehearsal);
                    return new Done(
                            "Merged the rehearsal of " + rehearsal.title() + " into " + into.name(),
                            done.reference(),
                            done.undo());
                });
    }

    private static String message(Rehearsal rehearsal) {
        return switch (rehearsal.ran().size()) {
            case 0 -> capital(rehearsal.title());
            case 1 -> firstLine(rehearsal.ran().getFirst().sql());
            default ->
                "Rehearsed " + rehearsal.title() + "\n\n"
                        + rehearsal.ran().stream()
                                .map(ran -> firstLine(ran.sql()))
                                .collect(Collectors.joining("\n"));
        };
    }

    /** Deletes the throwaway branches that an earlier workbench left. @return their names */
    public List<String> sweep() {
        List<String> removed = new ArrayList<>();
        for (SequenceRecord record : log.unfinished()) {
            if (record.kind() == SequenceRecord.Kind.REHEARSAL) {
                Optional<Reference> there = catalog.reference(record.scratch());
                if (discard(record)) {
                    there.ifPresent(branch -> removed.add(branch.name()));
                }
            }
        }
        return removed;
    }

    private static Progress numbered(Progress progress, int number, int all) {
        if (all == 1) {
            return progress;
        }
        return new Progress() {
            @Override
            public void report(String step, double fraction) {
                progress.report("Statement " + number + " of " + all + ": " + step, fraction);
            }

            @Override
            public boolean isCancelled() {
                return progress.isCancelled();
            }
        };
    }

    private static String firstLine(String sql) {
        String line = sql.strip().lines().findFirst().orElse("");
        return line.length() <= 120 ? line : line.substring(0, 119) + "…";
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static LakehouseException refused(String branch, String why) {
        return new LakehouseException(
                Problem.of("Rehearsing on " + branch + " is not possible", why).withEffect("Nothing was run."));
    }
}

package io.sololakehouse.platform.sql;

import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.CallRequest;
import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.journal.OpenCall;
import io.sololakehouse.platform.support.LakehouseException;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Writes the statements of one engine into the journal, the same way for every engine. Thread-safe. */
public final class StatementJournal {

    private final Journal journal;
    private final String engine;
    private final String service;

    /** @param engine its name for people @param service the id of its service */
    public StatementJournal(Journal journal, String engine, String service) {
        this.journal = journal;
        this.engine = engine;
        this.service = service;
    }

    /** Runs a statement as a journalled call. */
    public StatementSummary statement(Query query, Supplier<StatementSummary> run) {
        return call(query, StatementKind.of(query.sql()).changes(), run, StatementJournal::summary);
    }

    /**
     * Runs any call to the engine as a journalled one.
     *
     * @param query its text is what was sent, to the letter
     * @param changes true when it changes something
     */
    public <T> T call(Query query, boolean changes, Supplier<T> run, Function<? super T, String> summary) {
        OpenCall call = journal.open(new CallRequest(
                CallKind.SQL,
                service,
                query.sql(),
                changes,
                null,
                Map.of("reference", query.reference(), "namespace", query.namespace(), "engine", engine)));
        try {
            T value = run.get();
            call.succeeded(summary.apply(value), null);
            return value;
        } catch (CancellationException e) {
            call.cancelled();
            throw e;
        } catch (LakehouseException e) {
            String condition = SqlError.of(e).map(SqlError::condition).orElse("");
            call.failed(
                    condition.isEmpty() ? e.problem().what() : condition,
                    e.problem().details());
            throw e;
        } catch (RuntimeException | Error e) {
            call.failed(e.getClass().getSimpleName(), e.getMessage());
            throw e;
        }
    }

    private static String summary(StatementSummary result) {
        if (result.changedRows() >= 0) {
            return rows(result.changedRows()) + " changed";
        }
        return result.columns().isEmpty() ? "done" : (result.truncated() ? "first " : "") + rows(result.rows());
    }

    private static String rows(long count) {
        return NumberFormat.getIntegerInstance(Locale.ROOT).format(count) + (count == 1 ? " row" : " rows");
    }
}

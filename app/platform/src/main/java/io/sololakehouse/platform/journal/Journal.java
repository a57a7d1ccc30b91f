package io.sololakehouse.platform.journal;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The record of every call made for the user. Adapters write it, the Activity drawer reads it. Thread-safe; writing
 * never throws: a journal that cannot be written to disk says so through {@link #trouble} and keeps the call in memory.
 */
public interface Journal {

    /** Opens a call; the action is the task that runs on this thread. */
    OpenCall open(CallRequest request);

    /**
     * The one idiom for a journalled call: opens it, makes it, closes it with its outcome.
     *
     * @param summary what came back, in a few words
     */
    default <T> T call(CallRequest request, Callable<T> call, Function<? super T, String> summary) throws Exception {
        OpenCall open = open(request);
        try {
            T value = call.call();
            open.succeeded(summary.apply(value), null);
            return value;
        } catch (CancellationException | InterruptedException e) {
            open.cancelled();
            throw e;
        } catch (Exception e) {
            open.failed(e.getClass().getSimpleName(), e.getMessage());
            throw e;
        }
    }

    /** Every call that is kept, oldest first: a snapshot. */
    List<JournalEntry> entries();

    /**
     * Called for every opened and every closed call, in order, on the thread that made it; entries of one id replace
     * each other.
     */
    AutoCloseable listen(Consumer<JournalEntry> listener);

    /** Empty, or why calls are not being written to disk. */
    String trouble();
}

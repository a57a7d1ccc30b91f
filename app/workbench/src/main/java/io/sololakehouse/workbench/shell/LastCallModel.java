package io.sololakehouse.workbench.shell;

import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.journal.JournalEntry;
import io.sololakehouse.platform.journal.Outcome;
import io.sololakehouse.workbench.control.Units;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The newest call of the journal in one line: its text, its result, how long it took. */
public final class LastCallModel implements AutoCloseable {

    private final AutoCloseable listening;
    private final AtomicReference<@Nullable JournalEntry> newest = new AtomicReference<>();
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");

    /** Called on the FX thread; listens until it is closed. */
    public LastCallModel(Journal journal, Consumer<Runnable> fxThread) {
        Coalescing show = new Coalescing(fxThread, () -> {
            JournalEntry entry = newest.get();
            if (entry != null) {
                text.set(line(entry));
            }
        });
        listening = journal.listen(entry -> {
            newest.set(entry);
            show.request();
        });
    }

    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    static String line(JournalEntry entry) {
        String call = entry.text().replaceAll("\\s+", " ").strip();
        Duration duration = entry.duration();
        if (entry.outcome() == Outcome.RUNNING) {
            return call + " · running";
        }
        String result = entry.outcome() == Outcome.CANCELLED ? "cancelled" : entry.result();
        return call
                + (result.isEmpty() ? "" : " · " + result)
                + (duration == null ? "" : " · " + Units.duration(duration));
    }

    @Override
    public void close() throws Exception {
        listening.close();
    }
}

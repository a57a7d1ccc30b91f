package io.sololakehouse.workbench.stack;

import io.sololakehouse.platform.stack.LogLevel;
import io.sololakehouse.platform.stack.LogLine;
import io.sololakehouse.platform.stack.MergedLog;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceLog;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.workbench.task.Jobs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The services' logs as Stack shows them: one service or all, from a level on, filtered, followed or held. FX thread only. */
public final class LogModel implements AutoCloseable {

    private static final int CAPACITY = 10_000;

    /** From which level on lines are shown. */
    public enum Level {
        ALL("All", LogLevel.TRACE),
        INFO("Info", LogLevel.INFO),
        WARN("Warn", LogLevel.WARN),
        ERROR("Error", LogLevel.ERROR);

        private final String label;
        private final LogLevel least;

        Level(String label, LogLevel least) {
            this.label = label;
            this.least = least;
        }

        public String label() {
            return label;
        }
    }

    /**
     * A row of the log.
     *
     * @param part 0 for the message itself, then the lines of its stack trace
     * @param more lines that follow the message, folded or not
     */
    record Row(LogLine line, int part, String text, int more) {}

    private final List<ServiceLog> logs;
    private final Jobs jobs;
    private final Consumer<Runnable> fxThread;
    private final ObjectProperty<@Nullable ServiceKind> service = new SimpleObjectProperty<>();
    private final ObjectProperty<Level> level = new SimpleObjectProperty<>(Level.INFO);
    private final StringProperty text = new SimpleStringProperty("");
    private final BooleanProperty following = new SimpleBooleanProperty(true);
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final Set<LogLine> unfolded = Collections.newSetFromMap(new IdentityHashMap<>());
    private final AtomicBoolean asked = new AtomicBoolean();
    private @Nullable MergedLog log;

    public LogModel(Stack stack, Jobs jobs, Consumer<Runnable> fxThread) {
        this.logs = stack.services().stream()
                .map(kind -> new ServiceLog(kind, stack.logFile(kind)))
                .toList();
        this.jobs = jobs;
        this.fxThread = fxThread;
        service.addListener((property, old, now) -> update());
        level.addListener((property, old, now) -> update());
        text.addListener((property, old, now) -> update());
        following.addListener((property, old, now) -> update());
    }

    /** Starts reading; nothing is read while nobody looks. */
    public void open() {
        if (log == null) {
            MergedLog opened = new MergedLog(logs, CAPACITY);
            opened.onChange(this::changed);
            log = opened;
            update();
        }
    }

    /** Stops reading. */
    @Override
    public void close() {
        MergedLog open = log;
        log = null;
        if (open != null) {
            open.close();
        }
    }

    /** On the reader's thread. */
    private void changed() {
        if (asked.compareAndSet(false, true)) {
            fxThread.accept(() -> {
                asked.set(false);
                if (following.get()) {
                    update();
                }
            });
        }
    }

    private void update() {
        MergedLog open = log;
        if (open == null) {
            return;
        }
        List<LogLine> lines = open.lines();
        Set<LogLine> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Row> shown = new ArrayList<>();
        String wanted = text.get() == null ? "" : text.get().strip().toLowerCase(Locale.ROOT);
        for (LogLine line : lines) {
            if (unfolded.contains(line)) {
                kept.add(line);
            }
            if (passes(line, wanted)) {
                addRows(line, shown);
            }
        }
        unfolded.retainAll(kept);
        rows.setAll(shown);
    }

    private boolean passes(LogLine line, String wanted) {
        return (service.get() == null || line.service() == service.get())
                && line.level().compareTo(level.get().least) >= 0
                && (wanted.isEmpty()
                        || line.text().toLowerCase(Locale.ROOT).contains(wanted)
                        || line.logger().toLowerCase(Locale.ROOT).contains(wanted));
    }

    private void addRows(LogLine line, List<Row> shown) {
        String message = line.text();
        int end = message.indexOf('\n');
        if (end < 0) {
            shown.add(new Row(line, 0, message, 0));
            return;
        }
        String[] parts = message.split("\n", -1);
        shown.add(new Row(line, 0, parts[0], parts.length - 1));
        if (unfolded.contains(line)) {
            for (int part = 1; part < parts.length; part++) {
                shown.add(new Row(line, part, parts[part], 0));
            }
        }
    }

    /** The rows, oldest first. */
    ObservableList<Row> rows() {
        return rows;
    }

    boolean isUnfolded(Row row) {
        return unfolded.contains(row.line());
    }

    /** Shows or hides the stack trace below a message. */
    void toggle(Row row) {
        if (!unfolded.remove(row.line())) {
            unfolded.add(row.line());
        }
        update();
    }

    /** The service to show, null for all. */
    public ObjectProperty<@Nullable ServiceKind> serviceProperty() {
        return service;
    }

    public ObjectProperty<Level> levelProperty() {
        return level;
    }

    public StringProperty textProperty() {
        return text;
    }

    /** False while the list is held still. */
    public BooleanProperty followingProperty() {
        return following;
    }

    /** True when not even one line was written, whatever the filter. */
    public boolean isEmpty() {
        MergedLog open = log;
        return open == null || open.lines().isEmpty();
    }

    /** Warnings and errors of a service among the lines at hand. */
    public int troubles(ServiceKind kind) {
        MergedLog open = log;
        return open == null
                ? 0
                : (int) open.lines().stream()
                        .filter(line -> line.service() == kind && line.level().compareTo(LogLevel.WARN) >= 0)
                        .count();
    }

    /** Writes the lines that are shown to a file, stack traces and all. */
    public void save(Path file) {
        List<LogLine> lines =
                rows.stream().filter(row -> row.part() == 0).map(Row::line).toList();
        jobs.job("Save the log", progress -> {
                    StringBuilder out = new StringBuilder();
                    for (LogLine line : lines) {
                        out.append(line.time().atZone(ZoneId.systemDefault()).toOffsetDateTime())
                                .append(' ')
                                .append(line.level())
                                .append(' ')
                                .append(line.service().id())
                                .append(' ')
                                .append(line.logger())
                                .append(' ')
                                .append(line.text())
                                .append('\n');
                    }
                    Files.writeString(file, out);
                    return file;
                })
                .start();
    }

    /** The text of a row as it is copied. */
    static String copy(Row row) {
        return row.part() == 0 ? row.line().text() : row.text();
    }
}

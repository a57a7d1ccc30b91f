package io.sololakehouse.platform.stack;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns lines of text into log lines. A line that begins with {@code yyyy-MM-dd HH:mm:ss.SSS LEVEL [logger]} begins a
 * new one, and so does one of Trino's, which has tabs between instant, level, thread, logger and text; any other line
 * belongs to the one before.
 */
final class LogParser {

    static final int MAX_TEXT = 1 << 16;

    private static final Pattern HEADER =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}[.,]\\d{3}) +([A-Z]+) +\\[([^\\]]*)\\] ?(.*)");

    /** Trino's own: instant, level, thread, logger and text between tabs. */
    private static final Pattern TABBED =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z)\t([A-Z]+)\t[^\t]*\t([^\t]*)\t?(.*)");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);
    private static final String CUT = "\n(cut here)";

    private final ServiceKind service;
    private final ZoneId zone;
    private final Supplier<Instant> now;

    /** The head of the newest line; what follows it inherits time, level and logger. */
    private @Nullable LogLine head;

    private StringBuilder text = new StringBuilder();
    private boolean open;
    private boolean cut;

    /** @param now the time of text that has no line with a time before it */
    LogParser(ServiceKind service, ZoneId zone, Supplier<Instant> now) {
        this.service = service;
        this.zone = zone;
        this.now = now;
    }

    /** True when a line of text begins a log line: how a reader that comes from the end finds one. */
    static boolean isHeader(String line) {
        // Cheaper than the pattern, and right for all that services write: a digit, and the dashes of a date.
        return line.length() > 24
                && Character.isDigit(line.charAt(0))
                && line.charAt(4) == '-'
                && line.charAt(7) == '-'
                && pattern(line).matcher(line).matches();
    }

    private static Pattern pattern(String line) {
        return line.charAt(10) == 'T' ? TABBED : HEADER;
    }

    /** Takes a line of text; a log line that it completes is added to the list. */
    void accept(String line, List<LogLine> completed) {
        Matcher matcher = isHeader(line) ? pattern(line).matcher(line) : null;
        LogLine next = matcher != null && matcher.matches() ? head(matcher) : null;
        if (next != null) {
            flush(completed);
            begin(next, next.text());
        } else if (open) {
            append(line);
        } else if (!line.isBlank()) {
            LogLine before = head;
            begin(before == null ? new LogLine(service, now.get(), guess(line), "", line) : before, line);
        }
    }

    /** Adds the log line that was begun to the list; what would have followed it becomes a line of its own. */
    void flush(List<LogLine> completed) {
        LogLine line = head;
        if (open && line != null) {
            completed.add(new LogLine(service, line.time(), line.level(), line.logger(), text.toString()));
        }
        open = false;
    }

    private void begin(LogLine line, String first) {
        head = line;
        text = new StringBuilder();
        open = true;
        cut = false;
        append(first);
    }

    private void append(String line) {
        if (cut) {
            return;
        }
        if (text.length() + line.length() >= MAX_TEXT) {
            text.append(line, 0, Math.max(0, MAX_TEXT - text.length())).append(CUT);
            cut = true;
            return;
        }
        if (!text.isEmpty()) {
            text.append('\n');
        }
        text.append(line);
    }

    private @Nullable LogLine head(Matcher matcher) {
        try {
            String written = matcher.group(1);
            Instant time = written.endsWith("Z")
                    ? Instant.parse(written)
                    : LocalDateTime.parse(written.replace(',', '.'), TIME)
                            .atZone(zone)
                            .toInstant();
            return new LogLine(service, time, LogLevel.of(matcher.group(2)), matcher.group(3), matcher.group(4));
        } catch (DateTimeException e) {
            return null; // Looks like a time and is none: text like any other.
        }
    }

    /** What a JVM says before the service's own logging begins. */
    private static LogLevel guess(String line) {
        String start = line.substring(0, Math.min(line.length(), 60)).toLowerCase(Locale.ROOT);
        if (start.startsWith("error") || start.startsWith("exception in thread")) {
            return LogLevel.ERROR;
        }
        return start.contains("warning") ? LogLevel.WARN : LogLevel.INFO;
    }
}

package io.sololakehouse.platform.training;

import io.sololakehouse.platform.support.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The log of a job: its progress is told in lines of the helper, which nobody else needs to see. Used by one thread. */
public final class TrainingLog {

    /** As the helper writes it. */
    private static final Pattern PROGRESS = Pattern.compile("::progress ([0-9.]+) (.*)");

    private static final int KEPT = 60;

    private final LogTail tail;
    private final Deque<String> last = new ArrayDeque<>();

    public TrainingLog(Path file) {
        this.tail = new LogTail(file);
    }

    /** The lines that have come since the last call, without those that tell the progress, which is handed on. */
    public List<String> read(Progress progress) throws IOException {
        List<String> lines = tail.next();
        lines.removeIf(line -> isProgress(line, progress));
        for (String line : lines) {
            last.addLast(line);
            if (last.size() > KEPT) {
                last.removeFirst();
            }
        }
        return lines;
    }

    private static boolean isProgress(String line, Progress progress) {
        Matcher told = PROGRESS.matcher(line);
        if (!told.matches()) {
            return false;
        }
        double fraction;
        try {
            fraction = Math.clamp(Double.parseDouble(told.group(1)), 0, 1);
        } catch (NumberFormatException e) {
            fraction = Progress.UNKNOWN;
        }
        progress.report(told.group(2), fraction);
        return true;
    }

    /** The newest lines, at most {@value #KEPT}. */
    public String lastLines() {
        return String.join("\n", last);
    }
}

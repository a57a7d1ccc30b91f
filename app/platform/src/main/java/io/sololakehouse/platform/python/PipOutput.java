package io.sololakehouse.platform.python;

import io.sololakehouse.platform.support.Progress;
import java.util.function.Consumer;

/** Follows pip's lines: keeps them, and tells how far it is. Thread-safe. */
final class PipOutput implements Consumer<String> {

    /** Where downloads end and unpacking begins: measured on the packages of MLflow. */
    private static final double DOWNLOADED = 0.6;

    private static final int LONGEST = 400_000;

    private final int packages;
    private final Progress progress;
    private final Consumer<String> lines;
    private final StringBuilder text = new StringBuilder();
    private int collected;
    private String collecting = "";

    /**
     * @param packages how many packages it will look for, about
     * @param lines told each line
     */
    PipOutput(int packages, Progress progress, Consumer<String> lines) {
        this.packages = Math.max(1, packages);
        this.progress = progress;
        this.lines = lines;
    }

    @Override
    public synchronized void accept(String line) {
        if (text.length() < LONGEST) {
            text.append(line).append('\n');
        }
        lines.accept(line);
        String told = line.strip();
        if (told.startsWith("Collecting ")) {
            collected++;
            collecting = name(told.substring("Collecting ".length()));
            report("Fetching " + collecting);
        } else if (told.startsWith("Downloading ") && told.endsWith(")")) {
            report("Fetching " + collecting + ' ' + told.substring(told.lastIndexOf('(')));
        } else if (told.startsWith("Building wheel") || told.startsWith("Preparing metadata")) {
            report("Building " + collecting);
        } else if (told.startsWith("Installing collected packages")) {
            progress.report("Installing " + Math.max(collected, 1) + " packages", DOWNLOADED);
        }
    }

    private void report(String step) {
        progress.report(step, Math.min(1.0, collected / (double) packages) * DOWNLOADED);
    }

    /** "numpy" of {@code numpy==2.4.6 (from -r …)}. */
    private static String name(String requirement) {
        int end = 0;
        while (end < requirement.length() && "=<>!~ ;[(".indexOf(requirement.charAt(end)) < 0) {
            end++;
        }
        return requirement.substring(0, end);
    }

    synchronized String text() {
        return text.toString();
    }
}

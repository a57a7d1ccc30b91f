package io.sololakehouse.platform.stack;

import java.util.Locale;

/** The levels of a log line, least severe first. */
public enum LogLevel {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR;

    /** The level that a logging library's name stands for; names of other libraries map to the nearest one. */
    static LogLevel of(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "TRACE", "FINEST", "FINER" -> TRACE;
            case "DEBUG", "FINE" -> DEBUG;
            case "WARN", "WARNING" -> WARN;
            case "ERROR", "FATAL", "SEVERE" -> ERROR;
            default -> INFO;
        };
    }
}

package io.sololakehouse.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For the benchmark: when the system property is set, writes the moment at which the window could be used. */
final class StartupReport {

    private static final Logger LOG = LoggerFactory.getLogger(StartupReport.class);

    /** Names the file that gets the moment, in milliseconds since 1970. */
    static final String PROPERTY = "sololakehouse.startupReport";

    private StartupReport() {}

    static void write() {
        String file = System.getProperty(PROPERTY);
        if (file != null) {
            FirstPaint.then(() -> report(Path.of(file), System.currentTimeMillis()));
        }
    }

    private static void report(Path file, long painted) {
        try {
            Files.writeString(file, Long.toString(painted));
        } catch (IOException e) {
            LOG.warn("{} was not written", file, e);
        }
    }
}

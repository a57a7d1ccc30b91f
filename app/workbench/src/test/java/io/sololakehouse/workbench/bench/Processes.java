package io.sololakehouse.workbench.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Memory of another JVM, as the operating system and the JVM itself count it. */
final class Processes {

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private Processes() {}

    static double residentMegabytes(long pid) throws IOException {
        Matcher line = RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
        if (!line.find()) {
            throw new IOException("No VmRSS of process " + pid);
        }
        return Long.parseLong(line.group(1)) / 1024.0;
    }

    /** Bytes of live objects after a full collection, which counting them forces. */
    static double liveHeapMegabytes(long pid) throws Exception {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String text = new String(jcmd.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        jcmd.waitFor();
        Matcher total = TOTAL.matcher(text);
        if (!total.find()) {
            throw new IOException("jcmd said: " + text);
        }
        return Long.parseLong(total.group(1)) / 1048576.0;
    }
}

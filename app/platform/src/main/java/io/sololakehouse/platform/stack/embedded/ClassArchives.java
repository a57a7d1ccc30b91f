package io.sololakehouse.platform.stack.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The services' class archives (JEP 350): what a JVM loaded, in the form it needs it in, so that its next start takes
 * about half as long. A service without one writes it at its first clean end. It counts only when the service was ready
 * before, because an archive of a failed start would hold next to nothing for ever; that is also why the JVM's own
 * {@code -XX:+AutoCreateSharedArchive}, which keeps whatever comes first, is not used.
 */
final class ClassArchives {

    private static final Logger LOG = LoggerFactory.getLogger(ClassArchives.class);

    private final Path directory;
    private final boolean enabled;

    ClassArchives(Path directory, boolean enabled) {
        this.directory = directory;
        this.enabled = enabled;
    }

    /** The JVM's options to use the archive, or to write one. */
    List<String> options(EmbeddedService service, JavaCommand command) throws IOException {
        if (!enabled) {
            return List.of();
        }
        Files.createDirectories(directory);
        Path archive = archive(service, command);
        if (Files.exists(archive)) {
            return List.of("-XX:SharedArchiveFile=" + archive);
        }
        Files.deleteIfExists(unfinished(archive));
        return List.of("-XX:ArchiveClassesAtExit=" + unfinished(archive));
    }

    /** True when the service writes its archive at its next clean end, which takes seconds. */
    boolean isWrittenAtEnd(EmbeddedService service, JavaCommand command) throws IOException {
        return enabled && !Files.exists(archive(service, command));
    }

    /** The service was ready and ended cleanly: what it wrote is its archive from now on. */
    void keep(EmbeddedService service, JavaCommand command) {
        try {
            Path archive = archive(service, command);
            Path written = unfinished(archive);
            if (!enabled || Files.exists(archive) || !Files.exists(written)) {
                return;
            }
            // Those of other versions, other runtimes and other jars are of no use any more.
            try (DirectoryStream<Path> older =
                    Files.newDirectoryStream(directory, service.kind().id() + "-*.jsa")) {
                for (Path old : older) {
                    Files.delete(old);
                }
            }
            Files.move(written, archive, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn(
                    "The class archive of {} was not kept; it starts without one",
                    service.kind().label(),
                    e);
        }
    }

    private Path archive(EmbeddedService service, JavaCommand command) throws IOException {
        String runtime = Runtime.version().toString().replace('+', '_');
        return directory.resolve(service.kind().id() + "-" + service.version() + "-" + runtime + "-"
                + Fingerprint.ofClassPath(command).substring(0, 8) + ".jsa");
    }

    private static Path unfinished(Path archive) {
        return archive.resolveSibling(archive.getFileName() + ".new");
    }
}

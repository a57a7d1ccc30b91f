package io.sololakehouse.platform.stack.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The services' class archives (JEP 350): what a JVM loaded, in the form it needs it in, so that its next start takes
 * about half as long. A service without one writes it at its first clean end. It counts only when the service was ready
 * before, because an archive of a failed start would hold next to nothing for ever; that is also why the JVM's own
 * {@code -XX:+AutoCreateSharedArchive}, which keeps whatever comes first, is not used.
 *
 * <p>An archive only serves the very jars it was made of, at the very place. Its name says both: another build at the same
 * place takes its place, and the same software at another place (a second installation, another working copy) has its
 * own beside it, until nobody has used it for a month.
 */
final class ClassArchives {

    private static final Logger LOG = LoggerFactory.getLogger(ClassArchives.class);
    private static final Duration KEPT_UNUSED = Duration.ofDays(30);

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
            Files.setLastModifiedTime(archive, FileTime.from(Instant.now()));
            return List.of("-XX:SharedArchiveFile=" + archive);
        }
        Files.deleteIfExists(unfinished(archive));
        return List.of("-XX:ArchiveClassesAtExit=" + unfinished(archive));
    }

    /** The service was ready and ended cleanly: what it wrote is its archive from now on. */
    void keep(EmbeddedService service, JavaCommand command) {
        try {
            Path archive = archive(service, command);
            Path written = unfinished(archive);
            if (!enabled || Files.exists(archive) || !Files.exists(written)) {
                return;
            }
            deleteUseless(service, command);
            Files.move(written, archive, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn(
                    "The class archive of {} was not kept; it starts without one",
                    service.kind().label(),
                    e);
        }
    }

    /** Archives of other builds at this place are of no use any more, nor are those of places that nobody starts from. */
    private void deleteUseless(EmbeddedService service, JavaCommand command) throws IOException {
        Instant old = Instant.now().minus(KEPT_UNUSED);
        String here = prefix(service, command);
        try (DirectoryStream<Path> archives =
                Files.newDirectoryStream(directory, service.kind().id() + "-*.jsa")) {
            for (Path archive : archives) {
                if (archive.getFileName().toString().startsWith(here)
                        || Files.getLastModifiedTime(archive).toInstant().isBefore(old)) {
                    Files.delete(archive);
                }
            }
        }
    }

    private Path archive(EmbeddedService service, JavaCommand command) throws IOException {
        String runtime = Runtime.version().toString().replace('+', '_');
        return directory.resolve(prefix(service, command) + service.version() + "-" + runtime + "-"
                + Fingerprint.ofClassPath(command).substring(0, 8) + ".jsa");
    }

    private static String prefix(EmbeddedService service, JavaCommand command) {
        return service.kind().id() + "-" + Fingerprint.ofPlace(command).substring(0, 8) + "-";
    }

    private static Path unfinished(Path archive) {
        return archive.resolveSibling(archive.getFileName() + ".new");
    }
}

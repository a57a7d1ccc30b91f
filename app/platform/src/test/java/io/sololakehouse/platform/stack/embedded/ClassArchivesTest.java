package io.sololakehouse.platform.stack.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.support.BuildFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchivesTest {

    private static final String READS = "-XX:SharedArchiveFile=";
    private static final String WRITES = "-XX:ArchiveClassesAtExit=";

    @TempDir
    Path directory;

    private final EmbeddedService service = new SparkService(BuildFacts.load().sparkVersion(), wiring -> {
        throw new AssertionError("Nothing is asked here");
    });
    private ClassArchives archives;

    @BeforeEach
    void archives() {
        archives = new ClassArchives(directory.resolve("cache"), true);
    }

    @Test
    void aSecondWorkingCopyHasAnArchiveOfItsOwn() throws IOException {
        JavaCommand here = build("here", "jar");
        JavaCommand there = build("there", "jar");
        cleanEnd(here);
        cleanEnd(there);
        assertThat(options(here)).startsWith(READS);
        assertThat(options(there)).startsWith(READS).isNotEqualTo(options(here));
    }

    @Test
    void anotherBuildAtTheSamePlaceTakesTheOldOnesPlace() throws IOException {
        cleanEnd(build("here", "jar"));
        JavaCommand next = build("here", "a longer jar");
        assertThat(options(next)).startsWith(WRITES);
        cleanEnd(next);
        assertThat(options(next)).startsWith(READS);
        assertThat(files()).hasSize(1);
    }

    @Test
    void archivesOfPlacesThatNobodyStartsFromGo() throws IOException {
        JavaCommand left = build("left", "jar");
        cleanEnd(left);
        Path archive = Path.of(options(left).substring(READS.length()));
        Files.setLastModifiedTime(archive, FileTime.from(Instant.now().minus(Duration.ofDays(31))));
        JavaCommand here = build("here", "jar");
        cleanEnd(here);
        assertThat(files()).hasSize(1);
        assertThat(options(here)).startsWith(READS);
    }

    @Test
    void anUnfinishedArchiveIsNoArchive() throws IOException {
        JavaCommand here = build("here", "jar");
        Files.writeString(Path.of(options(here).substring(WRITES.length())), "half");
        assertThat(options(here)).startsWith(WRITES);
    }

    private String options(JavaCommand command) throws IOException {
        return archives.options(service, command).getFirst();
    }

    /** What a JVM does at its end, and the supervisor after it. */
    private void cleanEnd(JavaCommand command) throws IOException {
        Files.writeString(Path.of(options(command).substring(WRITES.length())), "classes");
        archives.keep(service, command);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(directory.resolve("cache"))) {
            return files.toList();
        }
    }

    private JavaCommand build(String place, String content) throws IOException {
        Path jar = Files.createDirectories(directory.resolve(place)).resolve("engine.jar");
        Files.writeString(jar, content);
        return new JavaCommand(List.of(), List.of(jar), "Main", List.of(), Map.of(), Map.of());
    }
}

package io.sololakehouse.platform.stack.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.support.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Trino as a service of the embedded lakehouse: optional, on demand, loopback only, without a key in any file. */
@ExtendWith(LakehouseExtension.class)
class TrinoServiceTest {

    private final RunningStack lakehouse;

    TrinoServiceTest(RunningStack lakehouse) {
        this.lakehouse = lakehouse;
    }

    @Test
    void startsWhenItIsNeededAndKeepsItsKeysToItself() throws Exception {
        EmbeddedStack stack = lakehouse.stack();
        stack.require(ServiceKind.TRINO, Progress.none());
        assertThat(stack.status(ServiceKind.TRINO).state()).isEqualTo(ServiceState.READY);
        assertThat(stack.status(ServiceKind.TRINO).product()).isEqualTo("Trino 476");
        assertThat(stack.connections().trinoUri()).hasHost("127.0.0.1");
        long pid = stack.status(ServiceKind.TRINO).pid();
        assertThat(listening(pid))
                .isNotEmpty()
                .allMatch(address -> address.startsWith("127.0.0.1:")
                        || address.startsWith("[::ffff:127.0.0.1]:")
                        || address.startsWith("[::1]:"));

        List<String> keys =
                List.of(stack.connections().s3AccessKey(), stack.connections().s3SecretKey());
        assertThat(ProcessHandle.of(pid).orElseThrow().info().commandLine().orElse(""))
                .doesNotContain(keys);
        for (Path file : files(lakehouse.home().run(), "trino")) {
            assertThat(Files.readString(file)).doesNotContain(keys);
        }
        assertThat(Files.readString(stack.logFile(ServiceKind.TRINO))).doesNotContain(keys);
    }

    @Test
    void aStartOfTheWholeStackLeavesItOut() {
        assertThat(lakehouse.stack().plan(EnumSet.copyOf(lakehouse.stack().services())))
                .noneMatch(step -> step.kind() == ServiceKind.TRINO);
    }

    private static List<Path> files(Path directory, String start) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(start))
                    .toList();
        }
    }

    /** Local addresses of the process's listening sockets. */
    private static List<String> listening(long pid) throws Exception {
        Process ss =
                new ProcessBuilder("ss", "-ltnpH").redirectErrorStream(true).start();
        String text = new String(ss.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(ss.waitFor()).isZero();
        return text.lines()
                .filter(line -> line.contains("pid=" + pid + ","))
                .map(line -> line.trim().split("\\s+")[3])
                .toList();
    }
}

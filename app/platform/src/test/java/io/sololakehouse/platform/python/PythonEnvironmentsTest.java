package io.sololakehouse.platform.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.Remedy;
import io.sololakehouse.platform.support.Task;
import io.sololakehouse.platform.support.VirtualThreadTaskRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Environments made with the Python of this machine, and machines on which that cannot be done. */
@Timeout(300)
class PythonEnvironmentsTest {

    /** A package of one file, with its hash: small, and fetched once. */
    private static final String SIX = "six==1.17.0"
            + " --hash=sha256:4721f391ed90541fddacab5acf947aa0d3dc7d27b2e1e8eda2be8970586c3274"
            + " --hash=sha256:ff70335d468e7eb6ec65b95b99d3a2836546063f63acc5171de367e834932a81\n";

    @TempDir
    Path directory;

    private final ListJournal journal = new ListJournal();

    @Test
    void isBuiltOnceAndUsedEverAfter() throws Exception {
        PythonEnvironments environments = environments(PythonFinder.ofThisMachine());
        Requirements six = requirements(SIX, true);
        assertThat(environments.isBuilt(six)).isFalse();
        assertThat(environments.planned(six)).contains("-m venv").contains("--require-hashes");
        List<String> lines = new CopyOnWriteArrayList<>();
        PythonEnvironment environment = environments.require(six, Progress.none(), lines::add);
        assertThat(environments.isBuilt(six)).isTrue();
        assertThat(lines).anyMatch(line -> line.startsWith("Successfully installed six-1.17.0"));
        assertThat(new ProcessBuilder(environment.python().toString(), "-c", "import six")
                        .start()
                        .waitFor())
                .isZero();
        assertThat(journal.entries()).hasSize(2).allMatch(entry -> entry.kind() == CallKind.PROCESS && entry.changes());
        assertThat(journal.entries().getLast().body()).isEqualTo(SIX);

        // With no Python to be found and no index to ask: it is there.
        PythonEnvironments offline = environments(new PythonFinder(List.of()));
        assertThat(offline.require(six, Progress.none())).isEqualTo(environment);
        assertThat(journal.entries()).hasSize(2);
        // Other requirements are another environment.
        assertThat(offline.isBuilt(requirements(SIX + "# changed\n", true))).isFalse();
    }

    @Test
    void aHalfBuiltOneIsMadeAnew() throws Exception {
        PythonEnvironments environments = environments(PythonFinder.ofThisMachine());
        Requirements six = requirements(SIX, true);
        Path leftover = environments.place(six).directory().resolve("bin/leftover");
        Files.createDirectories(leftover.getParent());
        Files.writeString(leftover, "of a workbench that was killed");
        environments.require(six, Progress.none());
        assertThat(leftover).doesNotExist();
    }

    @Test
    void aPackageThatCannotBeHadIsNamed() throws IOException {
        Problem problem = failure(requirements("six==0.0.1.99\n", false));
        assertThat(problem.why()).contains("six==0.0.1.99").contains("cannot be had");
        assertThat(problem.details()).contains("ERROR");
        assertThat(built()).isEmpty();
    }

    @Test
    void aPackageWithAnotherHashIsNamed() throws IOException {
        Problem problem = failure(requirements(SIX.replace("4721f3", "000000").replace("ff7033", "000000"), true));
        assertThat(problem.why()).contains("six==1.17.0").contains("hash");
        assertThat(built()).isEmpty();
    }

    @Test
    void cancellingEndsPipAndLeavesNothing() throws IOException {
        PythonEnvironments environments = environments(PythonFinder.ofThisMachine());
        List<String> lines = new CopyOnWriteArrayList<>();
        Task<PythonEnvironment> task = new VirtualThreadTaskRunner()
                .start(
                        "Build",
                        progress -> environments.require(
                                requirements("scipy\npandas\nmatplotlib\npyarrow\n", false), progress, lines::add));
        await().atMost(Duration.ofSeconds(120))
                .until(() -> lines.stream().anyMatch(line -> line.startsWith("Collecting")));
        task.cancel();
        await().atMost(Duration.ofSeconds(60)).until(task::isDone);
        assertThat(task.completion()).isCompletedExceptionally();
        assertThat(built()).isEmpty();
        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(directory.toString())))
                .isEmpty();
    }

    @Test
    void noPythonIsASentenceThatSaysWhatToInstall() {
        LakehouseException none =
                catchThrowableOfType(LakehouseException.class, () -> new PythonFinder(List.of(directory)).find());
        assertThat(none.problem().what()).isEqualTo("No Python 3.10 or newer was found");
        assertThat(none.problem().why()).startsWith("There is no Python on the PATH");
        assertThat(none.problem().remedies().getFirst().action()).isInstanceOf(Remedy.CopyText.class);
        assertThat(none.problem().effect()).contains("works without it");
    }

    @Test
    void anOldPythonIsNamed() throws IOException {
        fakePython("3.8.10", "venv");
        LakehouseException old =
                catchThrowableOfType(LakehouseException.class, () -> new PythonFinder(List.of(directory)).find());
        assertThat(old.problem().what()).isEqualTo("No Python 3.10 or newer was found");
        assertThat(old.problem().why()).contains("3.8.10");
    }

    /** As on Debian without python3-venv: the interpreter is real, its two modules are not to be had. */
    @Test
    void aMissingVenvModuleIsAMessageOfItsOwn() throws IOException {
        BasePython real = PythonFinder.ofThisMachine().find();
        script("#!/bin/sh\nshift 2\nexec '" + real.executable()
                + "' -I -c \"import sys; sys.modules['venv'] = None\n$1\"\n");
        LakehouseException bare =
                catchThrowableOfType(LakehouseException.class, () -> new PythonFinder(List.of(directory)).find());
        assertThat(bare.problem().what()).isEqualTo("Python " + real.series() + " has no venv module");
        assertThat(bare.problem().why()).contains("sudo apt-get install -y python" + real.series() + "-venv");
    }

    private void fakePython(String version, String able) throws IOException {
        script("#!/bin/sh\nprintf '%s\\n" + version + "\\n" + able + "\\n' \"$0\"\n");
    }

    private void script(String text) throws IOException {
        Path python = Files.writeString(directory.resolve("python3"), text);
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwx------"));
    }

    private Problem failure(Requirements requirements) {
        return catchThrowableOfType(
                        LakehouseException.class,
                        () -> environments(PythonFinder.ofThisMachine()).require(requirements, Progress.none()))
                .problem();
    }

    private PythonEnvironments environments(PythonFinder finder) {
        return new PythonEnvironments(directory.resolve("environments"), finder, journal);
    }

    private static Requirements requirements(String text, boolean hashed) {
        return new Requirements("test", "the test", text, hashed, 0);
    }

    private List<Path> built() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("environments"))) {
            return files.filter(Files::isDirectory).toList();
        }
    }
}

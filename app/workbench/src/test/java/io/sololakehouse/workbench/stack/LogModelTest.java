package io.sololakehouse.workbench.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sololakehouse.platform.journal.FileJournal;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.platform.stack.StackFactory;
import io.sololakehouse.platform.support.CurrentThreadTaskRunner;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.SecretStore;
import io.sololakehouse.platform.support.SettingsStore;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real log files, followed as Stack follows them. */
class LogModelTest {

    @TempDir
    Path directory;

    private final BlockingQueue<Runnable> fxQueue = new LinkedBlockingQueue<>();
    private FileJournal journal;
    private Stack stack;
    private LogModel model;

    @BeforeEach
    void open() throws Exception {
        DataDirectory home = new DataDirectory(directory.resolve("home")).create();
        SecretStore secrets = new SecretStore(home.secrets());
        journal = new FileJournal(home.journal(), secrets::values, Clock.systemUTC());
        stack = new StackFactory(home, secrets, journal, new SettingsStore(home.settings())).embedded();
        Files.createDirectories(home.logs());
        Files.writeString(stack.logFile(ServiceKind.CATALOG), """
                2026-11-23 09:00:01.000 INFO [Quarkus] started
                2026-11-23 09:00:03.000 ERROR [Commit] It failed
                java.lang.IllegalStateException: no
                \tat a.b.C.d(C.java:1)
                """);
        Files.writeString(stack.logFile(ServiceKind.SPARK), """
                2026-11-23 09:00:02.000 WARN [MemoryStore] Not enough space
                """);
        model = new LogModel(
                stack, new Jobs(new CurrentThreadTaskRunner(), Runnable::run, new Problems()), fxQueue::add);
        model.open();
        awaitRows(3);
    }

    @AfterEach
    void close() throws Exception {
        model.close();
        stack.close();
        journal.close();
    }

    /** Runs what the model handed to the window's thread until there are so many rows. */
    private void awaitRows(int rows) {
        await().until(() -> {
            Runnable next = fxQueue.poll(50, TimeUnit.MILLISECONDS);
            if (next != null) {
                next.run();
            }
            return model.rows().size() == rows;
        });
    }

    private List<String> texts() {
        return model.rows().stream().map(LogModel.Row::text).toList();
    }

    @Test
    void allServicesAreShownInOrderOfTime() {
        assertThat(texts()).containsExactly("started", "Not enough space", "It failed");
        assertThat(model.troubles(ServiceKind.CATALOG)).isEqualTo(1);
    }

    @Test
    void serviceLevelAndTextNarrow() {
        model.serviceProperty().set(ServiceKind.SPARK);
        assertThat(texts()).containsExactly("Not enough space");
        model.serviceProperty().set(null);
        model.levelProperty().set(LogModel.Level.ERROR);
        assertThat(texts()).containsExactly("It failed");
        model.levelProperty().set(LogModel.Level.ALL);
        model.textProperty().set("ILLEGALSTATE");
        assertThat(texts()).containsExactly("It failed");
    }

    @Test
    void aStackTraceUnfoldsAndFolds() {
        LogModel.Row failed = model.rows().getLast();
        assertThat(failed.more()).isEqualTo(2);
        model.toggle(failed);
        assertThat(model.rows()).hasSize(5);
        model.toggle(failed);
        assertThat(model.rows()).hasSize(3);
    }

    @Test
    void newLinesFollowUnlessItIsHeld() throws Exception {
        Files.writeString(
                stack.logFile(ServiceKind.SPARK),
                "2026-11-23 09:00:09.000 INFO [X] later\n",
                StandardOpenOption.APPEND);
        awaitRows(4);
        model.followingProperty().set(false);
        Files.writeString(
                stack.logFile(ServiceKind.SPARK), "2026-11-23 09:00:10.000 INFO [X] held\n", StandardOpenOption.APPEND);
        Runnable next = fxQueue.poll(5, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        next.run();
        assertThat(model.rows()).hasSize(4);
        model.followingProperty().set(true);
        assertThat(texts()).last().isEqualTo("held");
    }

    @Test
    void whatIsShownIsSaved() throws Exception {
        Path file = directory.resolve("saved.log");
        model.levelProperty().set(LogModel.Level.WARN);
        model.save(file);
        assertThat(Files.readString(file))
                .contains("Not enough space", "It failed", "IllegalStateException")
                .doesNotContain("started");
    }
}

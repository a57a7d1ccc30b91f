package io.sololakehouse.platform.stack.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sololakehouse.platform.journal.JournalEntry;
import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.stack.ServiceStatus;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** A real service that runs and does not answer: stopped with SIGSTOP, as a hung process is. */
class SilentServiceTest {

    private final ListJournal journal = new ListJournal();

    @Test
    void isStartedAgainAndSaysWhy() throws Exception {
        Timing timing = Timing.standard().withSilentFor(Duration.ofSeconds(3)).withEndWithin(Duration.ofSeconds(1));
        try (RunningStack running = RunningStack.create(journal, timing)) {
            running.start(ServiceKind.CATALOG);
            EmbeddedStack stack = running.stack();
            Queue<ServiceStatus> seen = new ConcurrentLinkedQueue<>();
            long before = stack.status(ServiceKind.CATALOG).pid();
            try (AutoCloseable _ = stack.listen(seen::add)) {
                signal("STOP", before);

                await().atMost(RunningStack.patience()).untilAsserted(() -> {
                    ServiceStatus now = stack.status(ServiceKind.CATALOG);
                    assertThat(now.state()).isEqualTo(ServiceState.READY);
                    assertThat(now.pid()).isNotEqualTo(before);
                });
            }

            assertThat(ProcessHandle.of(before)).isNotPresent();
            assertThat(seen)
                    .extracting(ServiceStatus::state)
                    .containsSubsequence(
                            ServiceState.UNHEALTHY, ServiceState.RESTARTING, ServiceState.STARTING, ServiceState.READY);
            assertThat(seen)
                    .filteredOn(status -> status.state() == ServiceState.RESTARTING)
                    .allSatisfy(status -> assertThat(status.detail()).contains("did not answer for 3 s"));
            assertThat(stack.status(ServiceKind.CATALOG).restarts()).isEqualTo(1);
            assertThat(journal.entries())
                    .filteredOn(entry -> entry.text().equals("kill -KILL " + before))
                    .extracting(JournalEntry::action)
                    .containsExactly("Restart Catalog, which does not answer");
        }
    }

    @Test
    void oneThatAnswersAgainInTimeIsLeftAlone() throws Exception {
        Timing timing = Timing.standard().withSilentFor(Duration.ofMinutes(5));
        try (RunningStack running = RunningStack.create(journal, timing)) {
            running.start(ServiceKind.OBJECT_STORE);
            EmbeddedStack stack = running.stack();
            long before = stack.status(ServiceKind.OBJECT_STORE).pid();
            signal("STOP", before);
            awaitState(stack, ServiceState.UNHEALTHY);

            signal("CONT", before);

            awaitState(stack, ServiceState.READY);
            assertThat(stack.status(ServiceKind.OBJECT_STORE).pid()).isEqualTo(before);
            assertThat(stack.status(ServiceKind.OBJECT_STORE).restarts()).isZero();
        }
    }

    private static void awaitState(EmbeddedStack stack, ServiceState wanted) {
        await().atMost(RunningStack.patience())
                .until(() -> stack.status(ServiceKind.OBJECT_STORE).state() == wanted);
    }

    private static void signal(String name, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }
}

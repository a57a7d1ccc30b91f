package io.sololakehouse.workbench.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.catalog.AheadBehind;
import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.JournalEntry;
import io.sololakehouse.platform.journal.Outcome;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.stack.ServiceStatus;
import io.sololakehouse.workbench.control.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FrameTextsTest {

    @Test
    void aBranchSaysHowItStandsToTheDefaultBranch() {
        assertThat(ReferenceSwitcherModel.standing(new AheadBehind(4, 2, false), "main"))
                .isEqualTo("4 ahead, 2 behind main");
        assertThat(ReferenceSwitcherModel.standing(new AheadBehind(3, 0, false), "main"))
                .isEqualTo("3 ahead of main");
        assertThat(ReferenceSwitcherModel.standing(new AheadBehind(0, 1, false), "main"))
                .isEqualTo("1 behind main");
        assertThat(ReferenceSwitcherModel.standing(new AheadBehind(0, 0, false), "main"))
                .isEqualTo("same as main");
        assertThat(ReferenceSwitcherModel.standing(new AheadBehind(500, 0, true), "main"))
                .isEqualTo("500+ ahead of main");
    }

    @Test
    void theLastCallIsOneLine() {
        assertThat(LastCallModel.line(entry("SELECT 1\n  FROM t", Outcome.SUCCEEDED, "1 row", Duration.ofMillis(2100))))
                .isEqualTo("SELECT 1 FROM t · 1 row · 2.10 s");
        assertThat(LastCallModel.line(entry("GET /api/v2/trees", Outcome.RUNNING, "", null)))
                .isEqualTo("GET /api/v2/trees · running");
    }

    @Test
    void theWorstServiceGivesTheEnvironmentItsColour() {
        assertThat(worst(ServiceState.READY, ServiceState.READY)).isEqualTo(Tone.OK);
        assertThat(worst(ServiceState.READY, ServiceState.SLEEPING)).isEqualTo(Tone.OK);
        assertThat(worst(ServiceState.READY, ServiceState.STARTING)).isEqualTo(Tone.BUSY);
        assertThat(worst(ServiceState.STARTING, ServiceState.RESTARTING)).isEqualTo(Tone.WARN);
        assertThat(worst(ServiceState.RESTARTING, ServiceState.FAILED)).isEqualTo(Tone.BAD);
        assertThat(worst(ServiceState.STOPPED, ServiceState.STOPPED)).isEqualTo(Tone.OFF);
    }

    private static Tone worst(ServiceState... states) {
        List<ServiceStatus> statuses = Stream.of(states)
                .map(state -> new ServiceStatus(
                        ServiceKind.SPARK,
                        state,
                        "",
                        "",
                        List.of(),
                        "",
                        0,
                        Instant.EPOCH,
                        null,
                        0,
                        -1,
                        -1,
                        0,
                        "",
                        null))
                .toList();
        return ServicesModel.worstOf(statuses);
    }

    private static JournalEntry entry(String text, Outcome outcome, String result, Duration duration) {
        return new JournalEntry(
                1,
                Instant.EPOCH,
                1,
                "Action",
                CallKind.SQL,
                "spark",
                text,
                false,
                Map.of(),
                null,
                outcome,
                duration,
                result,
                null);
    }
}

package io.sololakehouse.workbench.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class UnitsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");

    @Test
    void sizesAreDecimalAndShort() {
        assertThat(Units.bytes(912)).isEqualTo("912 B");
        assertThat(Units.bytes(312_400_000)).isEqualTo("312 MB");
        assertThat(Units.bytes(2_940_000_000L)).isEqualTo("2.9 GB");
        assertThat(Units.bytes(999_600_000)).isEqualTo("1.0 GB");
        assertThat(Units.bytes(-1)).isEqualTo("unknown");
    }

    @Test
    void durationsGetCoarserAsTheyGrow() {
        assertThat(Units.duration(Duration.ofNanos(200))).isEqualTo("under 1 ms");
        assertThat(Units.duration(Duration.ofMillis(31))).isEqualTo("31 ms");
        assertThat(Units.duration(Duration.ofMillis(1_820))).isEqualTo("1.82 s");
        assertThat(Units.duration(Duration.ofMillis(12_440))).isEqualTo("12.4 s");
        assertThat(Units.duration(Duration.ofSeconds(250))).isEqualTo("4 min 10 s");
        assertThat(Units.uptime(Duration.ofHours(148))).isEqualTo("6 d 4 h");
    }

    @Test
    void momentsAreNamedByTheirDay() {
        assertThat(Units.moment(NOW.minusSeconds(60), NOW, ZoneOffset.UTC)).isEqualTo("09:29");
        assertThat(Units.moment(NOW.minus(Duration.ofDays(1)), NOW, ZoneOffset.UTC))
                .isEqualTo("Yesterday, 09:30");
        assertThat(Units.moment(Instant.parse("2026-10-11T13:40:00Z"), NOW, ZoneOffset.UTC))
                .isEqualTo("11 Oct, 13:40");
        assertThat(Units.ago(NOW.minus(Duration.ofHours(7)), NOW, ZoneOffset.UTC))
                .isEqualTo("7 h ago");
    }

    @Test
    void countsHaveCommas() {
        assertThat(Units.count(336_776)).isEqualTo("336,776");
        assertThat(Units.count(1, "branch", "branches")).isEqualTo("1 branch");
    }
}

package io.sololakehouse.platform.stack.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {

    private final RestartPolicy policy = new RestartPolicy();
    private final Instant start = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void waitsTwiceAsLongEachTimeAndGivesUp() {
        assertThat(policy.ended(start)).hasValue(Duration.ofMillis(500));
        assertThat(policy.ended(start.plusSeconds(10))).hasValue(Duration.ofSeconds(1));
        assertThat(policy.ended(start.plusSeconds(20))).hasValue(Duration.ofSeconds(2));
        assertThat(policy.ended(start.plusSeconds(30))).hasValue(Duration.ofSeconds(4));
        assertThat(policy.ended(start.plusSeconds(40))).hasValue(Duration.ofSeconds(8));
        assertThat(policy.ended(start.plusSeconds(50))).isEmpty();
    }

    @Test
    void forgetsWhatWasLongAgo() {
        for (int end = 0; end < 50; end++) {
            assertThat(policy.ended(start.plusSeconds(61L * end))).isPresent();
        }
    }

    @Test
    void beginsAnewWhenSomebodyStartsTheService() {
        policy.ended(start);
        policy.ended(start);
        policy.reset();
        assertThat(policy.ended(start)).hasValue(Duration.ofMillis(500));
    }
}

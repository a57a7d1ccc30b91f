package io.sololakehouse.platform.stack.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.stack.ServiceStatus;
import io.sololakehouse.platform.support.Progress;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class EmbeddedStackTest {

    @Test
    void startsAndStopsAllServices() {
        try (RunningStack running = RunningStack.create()) {
            EmbeddedStack stack = running.stack();
            stack.start(EnumSet.copyOf(stack.services()), Progress.none());
            assertThat(stack.statuses()).extracting(ServiceStatus::state).containsOnly(ServiceState.READY);
            assertThat(running.processes()).hasSize(3);
            stack.stop(EnumSet.of(ServiceKind.SPARK, ServiceKind.CATALOG, ServiceKind.OBJECT_STORE), Progress.none());
            assertThat(running.processes()).isEmpty();
        }
    }
}

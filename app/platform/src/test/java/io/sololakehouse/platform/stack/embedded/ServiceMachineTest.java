package io.sololakehouse.platform.stack.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.stack.ServiceStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceMachineTest {

    private final List<ServiceStatus> published = new ArrayList<>();
    private final ServiceMachine machine = new ServiceMachine(ServiceKind.SPARK, "Spark 4", published::add);

    @Test
    void publishesEveryChangeOnceAndInOrder() {
        machine.enter(ServiceState.STARTING, "", null);
        machine.process(42, Instant.EPOCH, "127.0.0.1:1", 100);
        machine.process(42, Instant.EPOCH, "127.0.0.1:1", 100);
        machine.enter(ServiceState.READY, "", null);

        assertThat(published)
                .extracting(ServiceStatus::state)
                .containsExactly(ServiceState.STARTING, ServiceState.STARTING, ServiceState.READY);
        assertThat(machine.status()).isEqualTo(published.getLast());
    }

    @Test
    void knowsNoShortCuts() {
        assertThatIllegalStateException().isThrownBy(() -> machine.enter(ServiceState.READY, "", null));
        assertThatIllegalStateException().isThrownBy(() -> machine.enter(ServiceState.RESTARTING, "", null));
        assertThat(machine.state()).isEqualTo(ServiceState.STOPPED);
        assertThat(published).isEmpty();
    }

    @Test
    void forgetsTheProcessAtRest() {
        machine.enter(ServiceState.STARTING, "", null);
        machine.process(42, Instant.EPOCH, "127.0.0.1:1", 100);
        machine.usage(10, 1000);
        machine.enter(ServiceState.STOPPING, "", null);
        machine.enter(ServiceState.STOPPED, "", null);
        machine.usage(20, 2000);

        assertThat(machine.status().pid()).isZero();
        assertThat(machine.status().startedAt()).isNull();
        assertThat(machine.status().residentBytes()).isNegative();
        assertThat(machine.status().address()).isEmpty();
    }
}

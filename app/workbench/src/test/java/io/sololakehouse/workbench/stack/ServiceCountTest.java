package io.sololakehouse.workbench.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.stack.ServiceStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServiceCountTest {

    private static final List<ServiceKind> SHOWN = List.of(
            ServiceKind.OBJECT_STORE, ServiceKind.CATALOG, ServiceKind.SPARK, ServiceKind.TRINO, ServiceKind.MLFLOW);
    private static final Set<ServiceKind> ON_DEMAND = Set.of(ServiceKind.TRINO, ServiceKind.MLFLOW);

    @Test
    void aStartCountsWhatItStartsAndNamesWhatWaits() {
        ServiceCount count = count(
                ServiceState.READY,
                ServiceState.STARTING,
                ServiceState.STOPPED,
                ServiceState.STOPPED,
                ServiceState.STOPPED);
        assertThat(count.summary()).isEqualTo("1 of 3 running, 2 on demand");
        assertThat(count.readiness()).isEqualTo("1 of 3 services is ready");
        assertThat(count.resting()).containsExactly("Trino", "MLflow");
    }

    @Test
    void whatSleepsIsNotMissing() {
        ServiceCount count = count(
                ServiceState.READY,
                ServiceState.READY,
                ServiceState.SLEEPING,
                ServiceState.SLEEPING,
                ServiceState.STOPPED);
        assertThat(count.summary()).isEqualTo("2 of 2 running, 3 on demand");
        assertThat(count.answering() + "." + count.waiting())
                .isEqualTo("2 of 2 services answer. Spark, Trino and MLflow start when they are needed.");
    }

    @Test
    void whatSomebodyStoppedIsMissing() {
        ServiceCount count = count(
                ServiceState.READY, ServiceState.READY, ServiceState.STOPPED, ServiceState.READY, ServiceState.READY);
        assertThat(count.summary()).isEqualTo("4 of 5 running");
        assertThat(count.missing()).isEqualTo(" Spark is stopped and starts when it is needed.");
        assertThat(count.waiting()).isEmpty();
    }

    @Test
    void whatRunsAlthoughItCouldWaitCounts() {
        ServiceCount count = count(
                ServiceState.READY, ServiceState.READY, ServiceState.READY, ServiceState.READY, ServiceState.SLEEPING);
        assertThat(count.summary()).isEqualTo("4 of 4 running, 1 on demand");
        assertThat(count.waiting()).isEqualTo(" MLflow starts when it is needed.");
    }

    private static ServiceCount count(ServiceState... states) {
        List<ServiceStatus> statuses = new ArrayList<>();
        for (int i = 0; i < states.length; i++) {
            statuses.add(new ServiceStatus(
                    SHOWN.get(i), states[i], "", "", List.of(), "", 0, Instant.EPOCH, null, 0, -1, -1, 0, "", null));
        }
        return ServiceCount.of(statuses, ON_DEMAND);
    }
}

package io.sololakehouse.platform.stack.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.sololakehouse.platform.journal.JournalEntry;
import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.sql.spark.SparkConnectProbe;
import io.sololakehouse.platform.stack.Connections;
import io.sololakehouse.platform.stack.RemoteAddresses;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.stack.ServiceStatus;
import io.sololakehouse.platform.stack.embedded.LakehouseExtension;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import io.sololakehouse.platform.stack.embedded.ServiceProbe;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.Remedy;
import io.sololakehouse.platform.support.SecretStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The remote environment, with a running lakehouse in the role of the services elsewhere. */
@ExtendWith(LakehouseExtension.class)
@Timeout(300)
class RemoteStackTest {

    @TempDir
    Path directory;

    private final Connections there;
    private final ListJournal journal = new ListJournal();
    private SecretStore secrets;

    RemoteStackTest(RunningStack lakehouse) {
        this.there = lakehouse.stack().connections();
    }

    @BeforeEach
    void storeKeys() {
        secrets = new SecretStore(directory.resolve("secrets.json"));
        secrets.put("remote.s3-access-key", there.s3AccessKey());
        secrets.put("remote.s3-secret-key", there.s3SecretKey());
        secrets.put("remote.spark-token", there.sparkToken());
    }

    @Test
    void connectsToWhatRunsAndLeavesItRunning() {
        try (RemoteStack stack = stack(addresses(there.nessieUri().toString(), there.sparkUrl()))) {
            assertThat(stack.plan(all(stack))).extracting(step -> step.what()).hasSize(3);
            assertThat(stack.statuses()).extracting(ServiceStatus::state).containsOnly(ServiceState.STOPPED);
            stack.start(all(stack), Progress.none());
            assertThat(stack.statuses()).extracting(ServiceStatus::state).containsOnly(ServiceState.READY);
            assertThat(stack.statuses())
                    .extracting(ServiceStatus::lastProbe)
                    .containsExactly(
                            "HEAD s3://lakehouse: 200", "GET /api/v2/config: 200", "Spark Connect version: 4.1.3");
            assertThat(stack.plan(all(stack))).isEmpty();
            assertThat(stack.connections())
                    .usingRecursiveComparison()
                    .ignoringFields("trinoUri", "mlflowUri") // none was given
                    .isEqualTo(there);
            assertThat(journal.entries()).hasSize(3).noneMatch(JournalEntry::changes);

            stack.stop(all(stack), Progress.none());
            assertThat(stack.statuses()).extracting(ServiceStatus::state).containsOnly(ServiceState.STOPPED);
            stack.require(ServiceKind.CATALOG, Progress.none());
            assertThat(stack.status(ServiceKind.CATALOG).state()).isEqualTo(ServiceState.READY);
        }
    }

    @Test
    void noticesWhenTheWayIsCutAndWhenItIsBack() throws IOException {
        int port;
        try (Forwarder way = new Forwarder(0, there.nessieUri().getPort())) {
            port = way.port();
            String nessie = "http://127.0.0.1:" + port + "/api/v2";
            try (RemoteStack stack = stack(new RemoteAddresses("", "us-east-1", nessie, "", there.warehouse(), ""))) {
                assertThat(stack.services()).containsExactly(ServiceKind.CATALOG);
                stack.start(all(stack), Progress.none());
                way.close();
                await().until(() -> stack.status(ServiceKind.CATALOG).state() == ServiceState.UNHEALTHY);
                Problem problem = stack.status(ServiceKind.CATALOG).problem();
                assertThat(problem.what()).isEqualTo("Catalog at 127.0.0.1:" + port + " does not answer");
                try (Forwarder _ = new Forwarder(port, there.nessieUri().getPort())) {
                    await().until(() -> stack.status(ServiceKind.CATALOG).state() == ServiceState.READY);
                    assertThat(stack.status(ServiceKind.CATALOG).problem()).isNull();
                }
            }
        }
    }

    @Test
    void saysWhatIsWrongWithAnAddressOrAKey() throws IOException {
        secrets.put("remote.s3-secret-key", "another");
        secrets.put("remote.spark-token", "another");
        try (RemoteStack stack = stack(addresses(there.nessieUri() + "x", there.sparkUrl()))) {
            LakehouseException failure =
                    catchThrowableOfType(LakehouseException.class, () -> stack.start(all(stack), Progress.none()));
            assertThat(failure.problem().remedies())
                    .extracting(Remedy::action)
                    .contains(new Remedy.Retry(), new Remedy.OpenSettings("environment"));
            assertThat(stack.statuses()).extracting(ServiceStatus::state).containsOnly(ServiceState.FAILED);
            assertThat(why(stack, ServiceKind.OBJECT_STORE)).contains("does not accept the access key and secret key");
            assertThat(why(stack, ServiceKind.CATALOG)).contains("Nessie's ends in /api/v2");
            assertThat(why(stack, ServiceKind.SPARK)).contains("UNAUTHENTICATED");
        }
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        try (RemoteStack stack = stack(new RemoteAddresses(
                "", "us-east-1", "http://127.0.0.1:" + closed + "/api/v2", "", there.warehouse(), ""))) {
            stack.attach();
            assertThat(stack.status(ServiceKind.CATALOG).state()).isEqualTo(ServiceState.STOPPED);
            assertThat(why(stack, ServiceKind.CATALOG)).contains("the connection was refused");
        }
    }

    @Test
    void saysWhatIsMissing() {
        try (RemoteStack stack = stack(RemoteAddresses.none())) {
            assertThat(stack.services()).isEmpty();
            LakehouseException failure = catchThrowableOfType(
                    LakehouseException.class, () -> stack.start(Set.of(ServiceKind.CATALOG), Progress.none()));
            assertThat(failure.problem().what()).isEqualTo("There is nothing to connect to");
        }
        try (RemoteStack stack = stack(addresses("localhost:19120", there.sparkUrl()))) {
            assertThat(stack.services()).isEmpty();
            LakehouseException failure = catchThrowableOfType(
                    LakehouseException.class, () -> stack.start(Set.of(ServiceKind.CATALOG), Progress.none()));
            assertThat(failure.problem().why())
                    .isEqualTo("\"localhost:19120\" does not begin with http:// and a host.");
        }
    }

    private static String why(RemoteStack stack, ServiceKind kind) {
        Problem problem = stack.status(kind).problem();
        assertThat(problem).isNotNull();
        return problem.why();
    }

    private RemoteAddresses addresses(String nessie, String spark) {
        return new RemoteAddresses(
                there.s3Endpoint().toString(), there.s3Region(), nessie, spark, there.warehouse(), "");
    }

    private RemoteStack stack(RemoteAddresses addresses) {
        return new RemoteStack(
                addresses,
                new DataDirectory(directory),
                secrets,
                journal,
                RemoteStackTest::sparkProbe,
                Duration.ofMillis(200));
    }

    private static ServiceProbe sparkProbe(Connections to) {
        SparkConnectProbe probe = new SparkConnectProbe(to);
        return new ServiceProbe() {
            @Override
            public String ask() {
                return probe.ask();
            }

            @Override
            public void close() {
                probe.close();
            }
        };
    }

    private static Set<ServiceKind> all(RemoteStack stack) {
        return EnumSet.copyOf(stack.services());
    }
}

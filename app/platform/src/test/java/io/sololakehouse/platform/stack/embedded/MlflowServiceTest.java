package io.sololakehouse.platform.stack.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.stack.ConnectionSnippets;
import io.sololakehouse.platform.stack.Connections;
import io.sololakehouse.platform.stack.ConnectionsFile;
import io.sololakehouse.platform.stack.PythonEnvironment;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.stack.ServiceStatus;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tracking.Experiment;
import io.sololakehouse.platform.tracking.Lifecycle;
import io.sololakehouse.platform.tracking.Tracking;
import io.sololakehouse.platform.tracking.TrackingAddress;
import io.sololakehouse.platform.tracking.mlflow.MlflowTracking;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** MLflow as a service of the embedded lakehouse: on demand, one process, loopback only, back after a crash. */
@Timeout(900)
class MlflowServiceTest {

    @TempDir
    Path directory;

    private final ListJournal journal = new ListJournal();
    private RunningStack lakehouse;

    @BeforeEach
    void create() {
        lakehouse = RunningStack.create(journal);
    }

    @AfterEach
    void close() {
        lakehouse.close();
    }

    @Test
    void startsWhenItIsFirstAskedAndComesBackAfterAKill() throws Exception {
        EmbeddedStack stack = lakehouse.stack();
        assertThat(stack.plan(EnumSet.copyOf(stack.services()))).noneMatch(step -> step.kind() == ServiceKind.MLFLOW);
        try (MlflowTracking tracking = new MlflowTracking(TrackingAddress.of(stack), journal)) {
            Experiment made = tracking.createExperiment("kept", Map.of());
            ServiceStatus status = stack.status(ServiceKind.MLFLOW);
            assertThat(status.state()).isEqualTo(ServiceState.READY);
            assertThat(status.product())
                    .isEqualTo("MLflow " + MlflowEnvironment.requirements().pinned("mlflow"));
            assertThat(stack.status(ServiceKind.CATALOG).state()).isNotEqualTo(ServiceState.READY);
            assertThat(ProcessHandle.of(status.pid()).orElseThrow().descendants())
                    .isEmpty();
            await().atMost(RunningStack.patience())
                    .until(() -> stack.status(ServiceKind.MLFLOW).residentBytes() > 0);
            System.out.printf(
                    "MLflow: %d MB resident%n", stack.status(ServiceKind.MLFLOW).residentBytes() / 1_000_000);

            ProcessHandle.of(status.pid()).orElseThrow().destroyForcibly();
            await().atMost(RunningStack.patience())
                    .until(() -> stack.status(ServiceKind.MLFLOW).state() == ServiceState.READY
                            && stack.status(ServiceKind.MLFLOW).restarts() == 1);
            assertThat(tracking.experiment(made.id())).isPresent();

            // A workbench that was killed: the next one takes the very process over.
            long pid = stack.status(ServiceKind.MLFLOW).pid();
            EmbeddedStack next = lakehouse.forgetAndCreateAnother();
            next.attach();
            await().atMost(RunningStack.patience())
                    .until(() -> next.status(ServiceKind.MLFLOW).state() == ServiceState.READY);
            assertThat(next.status(ServiceKind.MLFLOW).pid()).isEqualTo(pid);
            assertThat(lakehouse.processes()).hasSize(1);
            logsInTheHousesForm(next);
        }
    }

    private static void logsInTheHousesForm(EmbeddedStack stack) throws Exception {
        List<String> lines = Files.readAllLines(stack.logFile(ServiceKind.MLFLOW));
        assertThat(lines).anyMatch(line -> line.matches("\\d{4}-\\d{2}-\\d{2} [0-9:.]{12} INFO \\[uvicorn[^\\]]*] .*"));
    }

    @Test
    void refusesForeignHostNamesAndListensOnLoopbackOnly() throws Exception {
        EmbeddedStack stack = lakehouse.stack();
        stack.require(ServiceKind.MLFLOW, Progress.none());
        URI server = stack.connections().mlflowUri();
        assertThat(server).hasHost("127.0.0.1");
        assertThat(answer(server, "127.0.0.1:" + server.getPort())).startsWith("HTTP/1.1 200");
        // A page of another site whose name was made to point here.
        assertThat(answer(server, "evil.example")).startsWith("HTTP/1.1 403");
        Process ss =
                new ProcessBuilder("ss", "-ltnpH").redirectErrorStream(true).start();
        String sockets = new String(ss.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        long pid = stack.status(ServiceKind.MLFLOW).pid();
        assertThat(sockets.lines().filter(line -> line.contains("pid=" + pid + ",")))
                .isNotEmpty()
                .allMatch(line -> line.trim().split("\\s+")[3].startsWith("127.0.0.1:"));
        theSnippetsOfConnectFromOutsideRun(stack.connections());
    }

    private static String answer(URI server, String host) throws Exception {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            String request = "GET /api/2.0/mlflow/experiments/get?experiment_id=0 HTTP/1.1\r\nHost: " + host
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void theSnippetsOfConnectFromOutsideRun(Connections to) throws Exception {
        ConnectionsFile file = new ConnectionsFile(directory.resolve("connections.json"));
        file.write(to);
        assertThat(Files.readString(file.path())).contains(to.mlflowUri().toString());
        ConnectionSnippets snippets = new ConnectionSnippets(file.path());
        Path bin = RunningStack.shared()
                .resolve("python-environments")
                .resolve("mlflow-" + MlflowEnvironment.requirements().hash())
                .resolve("bin");
        Path said = directory.resolve("said.txt");
        Path script = Files.writeString(
                directory.resolve("snippet.py"),
                snippets.mlflow(to).text() + "\nmlflow.create_experiment('from outside')\n");
        assertThat(PythonEnvironment.run(
                        said, Map.of(), List.of(bin.resolve("python").toString(), script.toString())))
                .as(() -> PythonEnvironment.read(said))
                .isZero();
        assertThat(PythonEnvironment.read(said)).contains("0 Default");
        Path shell = Files.writeString(
                directory.resolve("snippet.sh"),
                "set -e\nPATH=\"" + bin + ":$PATH\"\n" + snippets.mlflowCli(to).text());
        assertThat(PythonEnvironment.run(said, Map.of(), List.of("bash", shell.toString())))
                .as(() -> PythonEnvironment.read(said))
                .isZero();
        assertThat(PythonEnvironment.read(said)).contains("from outside");
    }

    @Test
    void aServerThatIsGoneIsSaidAndUsedAgainWhenItIsBack() throws Exception {
        EmbeddedStack stack = lakehouse.stack();
        stack.require(ServiceKind.MLFLOW, Progress.none());
        URI server = stack.connections().mlflowUri();
        try (MlflowTracking tracking = new MlflowTracking(() -> new TrackingAddress(server, ""), journal)) {
            assertThat(tracking.experiments(Lifecycle.ACTIVE)).hasSize(1);
            stack.stop(EnumSet.of(ServiceKind.MLFLOW), Progress.none());
            LakehouseException gone = failure(tracking);
            assertThat(gone.problem().why())
                    .isEqualTo("The MLflow server at " + server.getAuthority() + " does not answer.");
            stack.start(EnumSet.of(ServiceKind.MLFLOW), Progress.none());
            assertThat(stack.connections().mlflowUri()).isEqualTo(server);
            assertThat(tracking.experiments(Lifecycle.ACTIVE)).hasSize(1);
        }
    }

    private static LakehouseException failure(Tracking tracking) {
        return catchThrowableOfType(LakehouseException.class, () -> tracking.experiments(Lifecycle.ACTIVE));
    }
}

package io.sololakehouse.platform.stack.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sololakehouse.platform.python.PythonEnvironment;
import io.sololakehouse.platform.python.Requirements;
import io.sololakehouse.platform.stack.ServiceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * MLflow's tracking server and model registry: SQLite for what it records, a directory for artifacts, which it serves
 * itself, so that clients need its address and nothing else. Optional: its Python environment is built when it is first
 * needed. It has no authentication in this configuration: loopback only, and only for requests that name this host.
 *
 * <p>One process: see {@code serve.py}. Measured idle on two cores: 3.2 s of processor time to start, 270 MB resident,
 * against 7.3 s and 530 MB of {@code mlflow server}.
 */
public final class MlflowService implements EmbeddedService {

    private static final int LOG_BYTES = 10 * 1024 * 1024;
    private static final int LOGS_KEPT = 2;

    private final Requirements requirements;

    public MlflowService() {
        this(MlflowEnvironment.requirements());
    }

    MlflowService(Requirements requirements) {
        this.requirements = requirements;
    }

    @Override
    public ServiceKind kind() {
        return ServiceKind.MLFLOW;
    }

    @Override
    public String product() {
        return "MLflow";
    }

    @Override
    public String version() {
        return requirements.pinned("mlflow");
    }

    @Override
    public boolean isJava() {
        return false;
    }

    @Override
    public List<String> components() {
        return List.of(requirements.id());
    }

    @Override
    public boolean sleeps() {
        return true;
    }

    @Override
    public long defaultHeapBytes(long machineBytes) {
        return 0;
    }

    @Override
    public long nativeBytes() {
        return 450 * Heap.MEGABYTE;
    }

    @Override
    public void prepare(Wiring wiring) throws IOException {
        Files.createDirectories(artifacts(wiring));
        Files.createDirectories(wiring.home().logs());
    }

    private Path artifacts(Wiring wiring) {
        return wiring.dataOf(kind()).resolve("artifacts");
    }

    @Override
    public PythonCommand command(Wiring wiring) {
        PythonEnvironment environment = new PythonEnvironment(wiring.component(requirements.id()));
        Path script = wiring.runFile(kind(), "-serve.py");
        Path logging = wiring.runFile(kind(), "-logging.json");
        String host = Wiring.HOST + ":" + wiring.port(kind());
        return new PythonCommand(
                environment.python(),
                List.of(
                        script.toString(),
                        "--backend-store-uri",
                        "sqlite:///" + wiring.dataOf(kind()).resolve("mlflow.db"),
                        "--serve-artifacts",
                        "--artifacts-destination",
                        artifacts(wiring).toUri().toString(),
                        "--host",
                        Wiring.HOST,
                        "--port",
                        Integer.toString(wiring.port(kind())),
                        "--workers",
                        "1",
                        "--allowed-hosts",
                        host + ",localhost:" + wiring.port(kind()),
                        "--uvicorn-opts",
                        "--log-config '" + logging + "' --timeout-graceful-shutdown 5"),
                Map.of(script, MlflowEnvironment.resource("serve.py"), logging, logging(wiring)),
                Map.of(
                        "PYTHONUNBUFFERED", "1",
                        "PYTHONWARNINGS", "ignore",
                        // Nothing is told to anybody.
                        "MLFLOW_DISABLE_TELEMETRY", "true",
                        "DO_NOT_TRACK", "true",
                        "_MLFLOW_TELEMETRY_PRE_WARM_DATABRICKS_SDK", "false",
                        // Jobs of its own are for traces and evaluations, and a process each.
                        "MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false",
                        "MALLOC_ARENA_MAX", "2"));
    }

    /** Python's logging, in lines as the other services write them, to a file that is rotated. */
    private String logging(Wiring wiring) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("class", "logging.handlers.RotatingFileHandler");
        file.put("filename", wiring.logOf(kind()).toString());
        file.put("maxBytes", LOG_BYTES);
        file.put("backupCount", LOGS_KEPT);
        file.put("encoding", "utf-8");
        file.put("formatter", "line");
        Map<String, Object> own = Map.of("handlers", List.of("file"), "level", "INFO", "propagate", false);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("version", 1);
        all.put("disable_existing_loggers", false);
        all.put(
                "formatters",
                Map.of(
                        "line",
                        Map.of(
                                "format",
                                "%(asctime)s.%(msecs)03d %(levelname)s [%(name)s] %(message)s",
                                "datefmt",
                                "%Y-%m-%d %H:%M:%S")));
        all.put("handlers", Map.of("file", file));
        all.put("root", Map.of("handlers", List.of("file"), "level", "WARNING"));
        all.put("loggers", Map.of("uvicorn", own, "mlflow", own, "alembic", own));
        try {
            return new ObjectMapper().writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public ServiceProbe probe(Wiring wiring) {
        return new HttpProbe(wiring.url(kind(), "/health"), "OK");
    }
}

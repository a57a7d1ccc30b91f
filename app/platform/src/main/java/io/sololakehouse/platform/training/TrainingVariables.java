package io.sololakehouse.platform.training;

import io.sololakehouse.platform.stack.Connections;
import io.sololakehouse.platform.stack.ConnectionsFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The environment of a training's process. Keys are in the file that it names; tokens are seen by the process's owner only. */
final class TrainingVariables {

    /** Of the workbench's own process: they would make Python or MLflow look elsewhere. */
    private static final List<String> REMOVED = List.of(
            "PYTHONHOME", "PYTHONSTARTUP", "VIRTUAL_ENV", "MLFLOW_RUN_ID", "MLFLOW_EXPERIMENT_ID", "SPARK_HOME");

    private TrainingVariables() {}

    /** Those that say what is trained on, without secrets. */
    static Map<String, String> shown(Training training, Connections to) {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("MLFLOW_TRACKING_URI", String.valueOf(to.mlflowUri()));
        shown.put("MLFLOW_EXPERIMENT_NAME", training.experiment());
        shown.put("SPARK_REMOTE", to.sparkUrl());
        shown.put("LAKEHOUSE_REFERENCE", training.reference());
        shown.put("LAKEHOUSE_COMMIT", training.commit());
        return shown;
    }

    static void set(
            Map<String, String> environment,
            Training training,
            Connections to,
            Path connections,
            Path helper,
            String job,
            String code,
            String python) {
        environment.keySet().removeAll(REMOVED);
        environment.putAll(shown(training, to));
        if (!to.sparkToken().isEmpty()) {
            environment.put("SPARK_REMOTE", ConnectionsFile.connectUrl(to));
        }
        if (!to.mlflowToken().isEmpty()) {
            int colon = to.mlflowToken().indexOf(':');
            if (colon < 0) {
                environment.put("MLFLOW_TRACKING_TOKEN", to.mlflowToken());
            } else {
                environment.put("MLFLOW_TRACKING_USERNAME", to.mlflowToken().substring(0, colon));
                environment.put("MLFLOW_TRACKING_PASSWORD", to.mlflowToken().substring(colon + 1));
            }
        }
        environment.put("LAKEHOUSE_CONNECTIONS", connections.toString());
        environment.put("LAKEHOUSE_JOB", job);
        environment.put("LAKEHOUSE_CODE", code);
        environment.put("LAKEHOUSE_ENVIRONMENT", python);
        environment.merge(
                "PYTHONPATH", helper.toString(), (theirs, ours) -> ours + java.io.File.pathSeparator + theirs);
        environment.put("PYTHONUNBUFFERED", "1");
        environment.put("PYTHONIOENCODING", "utf-8");
        environment.putIfAbsent("PYTHONWARNINGS", "ignore");
        // Pictures are drawn into files, also where there is no display.
        environment.put("MPLBACKEND", "Agg");
        // Waiting threads of a model's library would otherwise spin, and take from the services what they need.
        environment.putIfAbsent("OMP_WAIT_POLICY", "PASSIVE");
        environment.putIfAbsent("MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT", "true");
        environment.put("MLFLOW_DISABLE_TELEMETRY", "true");
        environment.put("DO_NOT_TRACK", "true");
        environment.putIfAbsent("MLFLOW_SYSTEM_METRICS_SAMPLING_INTERVAL", "2");
    }
}

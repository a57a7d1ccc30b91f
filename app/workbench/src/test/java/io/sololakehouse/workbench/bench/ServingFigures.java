package io.sololakehouse.workbench.bench;

import io.sololakehouse.platform.journal.FileJournal;
import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.python.PythonEnvironment;
import io.sololakehouse.platform.python.PythonEnvironments;
import io.sololakehouse.platform.python.PythonFinder;
import io.sololakehouse.platform.python.Requirements;
import io.sololakehouse.platform.serving.DeployRequest;
import io.sololakehouse.platform.serving.Endpoint;
import io.sololakehouse.platform.serving.Endpoints;
import io.sololakehouse.platform.serving.ModelSource;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A prediction through the endpoint against the bare scoring server behind it, and requests lost while a version is replaced
 * and rolled back under load. The server is MLflow's own with a small scikit-learn model, so that the way there counts.
 */
final class ServingFigures implements Figure {

    private static final String MODEL = "bench";
    private static final String REQUIREMENTS = "mlflow==3.17.2\nscikit-learn==1.9.1\nskops==0.16.0\n";
    private static final Path PYTHON = Path.of("target", "bench-python").toAbsolutePath();
    private static final int WARM_UP = 60;
    private static final int REQUESTS = 300;
    private static final int UNDER_LOAD = 1000;
    private static final int CLIENTS = 2;

    private static final String TRAIN = """
            import sys, os
            import numpy as np, pandas as pd, mlflow
            from sklearn.linear_model import LogisticRegression
            from mlflow.models import infer_signature
            rng = np.random.default_rng(1)
            X = pd.DataFrame(rng.uniform(0, 1, (400, 8)), columns=["f%d" % i for i in range(8)])
            y = (X.f0 > 0.5).astype("int64")
            for name, C in (("1", 0.1), ("2", 10.0)):
                model = LogisticRegression(C=C).fit(X, y)
                mlflow.sklearn.save_model(model, os.path.join(sys.argv[1], name),
                    signature=infer_signature(X, model.predict(X)), input_example=X.head(3),
                    pip_requirements=sys.argv[2].split())
            """;

    private static final String BODY =
            "{\"dataframe_split\": {\"columns\": [\"f0\", \"f1\", \"f2\", \"f3\", \"f4\", \"f5\","
                    + " \"f6\", \"f7\"], \"data\": [[0.7, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.9]]}}";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Override
    public String name() {
        return "serving";
    }

    @Override
    public List<Row> measure(Path scratch) throws Exception {
        Path models = Files.createDirectories(scratch.resolve("models"));
        DataDirectory home = new DataDirectory(scratch.resolve("home")).create();
        try (FileJournal journal = new FileJournal(home.journal(), List::of, Clock.systemDefaultZone())) {
            PythonEnvironments environments = new PythonEnvironments(PYTHON, PythonFinder.ofThisMachine(), journal);
            train(environments, models);
            try (Endpoints endpoints = endpoints(home, journal, environments, models)) {
                endpoints.deploy(DeployRequest.replace(MODEL, "1", ""), line -> {}, Progress.none());
                List<Row> rows = new ArrayList<>();
                rows.add(overhead(endpoints.of(MODEL).orElseThrow()));
                rows.addAll(lost(endpoints));
                endpoints.remove(MODEL, Progress.none());
                return rows;
            }
        }
    }

    private static void train(PythonEnvironments environments, Path models) throws IOException, InterruptedException {
        PythonEnvironment environment =
                environments.require(new Requirements("model", "the model", REQUIREMENTS, false, 0), Progress.none());
        Path log = models.resolve("train.log");
        int exit = new ProcessBuilder(
                        environment.python().toString(),
                        "-c",
                        TRAIN,
                        models.toString(),
                        REQUIREMENTS.replace('\n', ' '))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("The models were not trained: " + Files.readString(log));
        }
    }

    private static Endpoints endpoints(
            DataDirectory home, Journal journal, PythonEnvironments environments, Path models) {
        ModelSource source = new ModelSource() {
            @Override
            public String identity(String model, String version) {
                return model + version;
            }

            @Override
            public Path fetch(String model, String version, Path target, Progress progress) {
                copy(models.resolve(version), target);
                return target;
            }
        };
        return new Endpoints(
                new Endpoints.Parts(home, journal, source, environments, PythonFinder.ofThisMachine(), 15_001, null));
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One client, one request after the other, in turns, so that both see the same moments of the machine. */
    private Row overhead(Endpoint endpoint) throws Exception {
        URI through = endpoint.invocations();
        URI bare =
                URI.create("http://127.0.0.1:" + endpoint.serving().getFirst().port() + "/invocations");
        List<Double> ours = new ArrayList<>();
        List<Double> reference = new ArrayList<>();
        for (int i = 0; i < WARM_UP + REQUESTS; i++) {
            double first = millis(through);
            double second = millis(bare);
            if (i >= WARM_UP) {
                ours.add(first);
                reference.add(second);
            }
        }
        return Row.against("endpoint-request-p50", "ms", ours, reference, 1.1);
    }

    private double millis(URI address) throws Exception {
        long from = System.nanoTime();
        if (!ask(address)) {
            throw new IllegalStateException(address + " did not predict");
        }
        return (System.nanoTime() - from) / 1e6;
    }

    private boolean ask(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        return response.statusCode() == 200 && response.body().contains("predictions");
    }

    /** Clients that ask without a pause until both switches are over and enough was asked. */
    private List<Row> lost(Endpoints endpoints) throws Exception {
        URI address = endpoints.of(MODEL).orElseThrow().invocations();
        AtomicBoolean switched = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger lost = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(CLIENTS);
        for (int i = 0; i < CLIENTS; i++) {
            Thread.ofVirtual().start(() -> {
                while (!switched.get() || asked.get() < UNDER_LOAD) {
                    asked.incrementAndGet();
                    try {
                        if (!ask(address)) {
                            lost.incrementAndGet();
                        }
                    } catch (IOException | InterruptedException e) {
                        lost.incrementAndGet();
                    }
                }
                ended.countDown();
            });
        }
        try {
            endpoints.deploy(DeployRequest.replace(MODEL, "2", ""), line -> {}, Progress.none());
            endpoints.rollBack(MODEL, Progress.none());
        } finally {
            switched.set(true);
        }
        // A server that does not answer any more must not hold the bench for the rest of the requests.
        if (!ended.await(3, TimeUnit.MINUTES)) {
            asked.addAndGet(UNDER_LOAD);
            throw new IllegalStateException("The endpoint does not answer: " + lost.get() + " requests lost");
        }
        return List.of(
                Row.absolute("endpoint-requests-lost", "", List.of((double) lost.get()), 0.0),
                Row.absolute("endpoint-requests-asked", "", List.of((double) asked.get()), null));
    }
}

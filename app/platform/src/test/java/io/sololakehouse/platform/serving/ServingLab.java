package io.sololakehouse.platform.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.python.PythonEnvironment;
import io.sololakehouse.platform.python.PythonEnvironments;
import io.sololakehouse.platform.python.PythonFinder;
import io.sololakehouse.platform.python.Requirements;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.RowAppends;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Real models, trained with scikit-learn and saved by MLflow, and a real environment to serve them in: both made once on a
 * machine and shared by all tests.
 */
public final class ServingLab {

    static final String REQUIREMENTS = "mlflow==3.17.2\nscikit-learn==1.9.1\nskops==0.16.0\n";

    private static final String TRAIN = """
            import sys, os, pickle
            import numpy as np, pandas as pd, mlflow
            from sklearn.linear_model import LogisticRegression
            from mlflow.models import infer_signature
            out, needs = sys.argv[1], sys.argv[2].split()
            rng = np.random.default_rng(1)
            X = pd.DataFrame({"month": rng.integers(1, 13, 300).astype("int64"),
                              "distance": rng.uniform(100, 3000, 300),
                              "carrier_rate": rng.uniform(0, 1, 300)})
            y = (X.carrier_rate > 0.5).astype("int64")
            for name, C in (("one", 0.01), ("two", 100.0)):
                model = LogisticRegression(C=C, max_iter=1000).fit(X, y)
                mlflow.sklearn.save_model(model, os.path.join(out, name), signature=infer_signature(X, model.predict(X)),
                                          input_example=X.head(3), pip_requirements=needs)
            mlflow.sklearn.save_model(model, os.path.join(out, "unbuildable"), signature=infer_signature(X, model.predict(X)),
                                      pip_requirements=["no-such-package-of-anybody==1.2.3"])
            os.makedirs(os.path.join(out, "pickle"))
            with open(os.path.join(out, "pickle", "model.pkl"), "wb") as file:
                pickle.dump(model, file)
            """;

    private final PythonEnvironments environments;
    private final PythonFinder pythons = PythonFinder.ofThisMachine();
    private final PythonEnvironment environment;
    private final Path models;
    private final Map<String, Path> versions = new HashMap<>();

    private ServingLab(PythonEnvironments environments, PythonEnvironment environment, Path models) {
        this.environments = environments;
        this.environment = environment;
        this.models = models;
    }

    /** The environment and the models, made when they are not there yet. */
    public static ServingLab ready() throws IOException, InterruptedException {
        Path shared = RunningStack.shared();
        PythonEnvironments environments = new PythonEnvironments(
                shared.resolve("model-environments"), PythonFinder.ofThisMachine(), new ListJournal());
        PythonEnvironment environment =
                environments.require(new Requirements("model", "the model", REQUIREMENTS, false, 0), Progress.none());
        Path models = shared.resolve("models-1");
        if (Files.notExists(models)) {
            Path made = Files.createTempDirectory(shared, "models");
            Path log = made.resolve("train.log");
            int exit = new ProcessBuilder(
                            environment.python().toString(),
                            "-c",
                            TRAIN,
                            made.toString(),
                            REQUIREMENTS.strip().replace('\n', ' '))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            assertThat(exit).as(() -> read(log)).isZero();
            Files.move(made, models, StandardCopyOption.ATOMIC_MOVE);
        }
        return new ServingLab(environments, environment, models);
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Registers one of the trained models. @param trained "one", "two", "unbuildable" or "pickle" */
    ServingLab with(String model, String version, String trained) {
        versions.put(model + "/" + version, models.resolve(trained));
        return this;
    }

    /** Where a trained model is. */
    public Path model(String trained) {
        return models.resolve(trained);
    }

    public PythonEnvironment environment() {
        return environment;
    }

    /** Endpoints of a data directory, on ports of their own. */
    public Endpoints endpoints(Path home) throws IOException {
        return endpoints(home, environments, pythons);
    }

    /** The same, with somewhere to log requests to. */
    Endpoints endpoints(Path home, RowAppends log) throws IOException {
        return endpoints(home, environments, pythons, log);
    }

    Endpoints endpoints(Path home, PythonEnvironments builtIn, PythonFinder finder) throws IOException {
        return endpoints(home, builtIn, finder, null);
    }

    private Endpoints endpoints(Path home, PythonEnvironments builtIn, PythonFinder finder, @Nullable RowAppends log)
            throws IOException {
        return new Endpoints(new Endpoints.Parts(
                new DataDirectory(home).create(), new ListJournal(), source(), builtIn, finder, freePort(), log));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    ModelSource source() {
        return new ModelSource() {
            @Override
            public String identity(String model, String version) {
                return place(model, version).toString();
            }

            @Override
            public Path fetch(String model, String version, Path target, Progress progress) {
                copy(place(model, version), target);
                return target;
            }
        };
    }

    private Path place(String model, String version) {
        Path place = versions.get(model + "/" + version);
        if (place == null) {
            throw new LakehouseException(Problem.of("There is no " + model + " v" + version, ""));
        }
        return place;
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Every process of a data directory's endpoints. */
    static List<ProcessHandle> processes(Path home) {
        String mark = "-Dsololakehouse.home=" + home;
        return ProcessHandle.allProcesses()
                .filter(handle ->
                        handle.info().arguments().stream().flatMap(Stream::of).anyMatch(mark::equals))
                .toList();
    }
}

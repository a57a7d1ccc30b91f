package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.python.Requirements;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The Python environment of the workbench: MLflow's server and command line, and what a training script needs to read
 * tables and train (scikit-learn, pandas, PyArrow, PyIceberg, Matplotlib). Its packages and their hashes are in
 * {@code config/mlflow/requirements.txt}.
 */
public final class MlflowEnvironment {

    /** The id of the environment among the components. */
    public static final String ID = "mlflow";

    /** The wheels for one platform and Python together, measured on Linux with Python 3.11. */
    private static final long DOWNLOAD_BYTES = 232_000_000;

    private MlflowEnvironment() {}

    /** What it holds. */
    public static Requirements requirements() {
        return new Requirements(ID, "MLflow", resource("requirements.txt"), true, DOWNLOAD_BYTES);
    }

    /** A file of {@code config/mlflow}. */
    static String resource(String name) {
        try (InputStream in = MlflowEnvironment.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the application");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

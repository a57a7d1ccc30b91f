package io.sololakehouse.platform.python;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A virtual environment.
 *
 * @param directory the environment's own directory
 */
public record PythonEnvironment(Path directory) {

    /** Its interpreter. */
    public Path python() {
        return command("python");
    }

    /** A command that a package of it brought ("mlflow"). */
    public Path command(String name) {
        return PythonFinder.isWindows()
                ? directory.resolve("Scripts").resolve(name + ".exe")
                : directory.resolve("bin").resolve(name);
    }

    /** True when its interpreter is still there: the Python that it was made with may have been removed. */
    boolean runs() {
        return Files.isExecutable(python());
    }
}

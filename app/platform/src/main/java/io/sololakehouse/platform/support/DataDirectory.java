package io.sololakehouse.platform.support;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;

/**
 * Where everything that belongs to one installation lives. The platform's convention decides, and
 * {@value #OVERRIDE} overrides it.
 *
 * @param root absolute; readable only by its owner where the file system knows owners
 */
public record DataDirectory(Path root) {

    /** The environment variable that names another data directory. */
    public static final String OVERRIDE = "SOLOLAKEHOUSE_HOME";

    public DataDirectory {
        root = root.toAbsolutePath().normalize();
    }

    /** The directory for these environment variables and this operating system ({@code os.name}, {@code user.home}). */
    public static DataDirectory locate(Map<String, String> environment, String osName, Path userHome) {
        String override = environment.get(OVERRIDE);
        if (override != null && !override.isBlank()) {
            return new DataDirectory(Path.of(override));
        }
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.contains("mac")) {
            return new DataDirectory(userHome.resolve("Library/Application Support/SoloLakehouse"));
        }
        if (os.contains("win")) {
            String local = environment.get("LOCALAPPDATA");
            Path base = local == null ? userHome.resolve("AppData/Local") : Path.of(local);
            return new DataDirectory(base.resolve("SoloLakehouse"));
        }
        String xdg = environment.get("XDG_DATA_HOME");
        Path base = xdg == null || xdg.isBlank() ? userHome.resolve(".local/share") : Path.of(xdg);
        return new DataDirectory(base.resolve("sololakehouse"));
    }

    /** The directory of this process. */
    public static DataDirectory locate() {
        return locate(System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    /**
     * Makes the directory, for its owner only.
     *
     * @throws LakehouseException when it cannot be made or written
     */
    public DataDirectory create() {
        try {
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                if (!Files.exists(root)) {
                    Files.createDirectories(
                            root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                }
            } else {
                Files.createDirectories(root);
            }
            Path probe = root.resolve(".writable");
            Files.writeString(probe, "");
            Files.delete(probe);
            return this;
        } catch (IOException e) {
            throw new LakehouseException(
                    Problem.of(
                                    "The data directory cannot be written",
                                    root + " is read-only, full or not yours. Set " + OVERRIDE
                                            + " to a folder that you can write, or change its permissions.",
                                    new Remedy("Open its parent", new Remedy.OpenFolder(parentOf(root))),
                                    new Remedy("Try again", new Remedy.Retry()))
                            .withEffect("Nothing was started or changed.")
                            .withDetails(e.toString()),
                    e);
        }
    }

    private static Path parentOf(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    public Path settings() {
        return root.resolve("settings.json");
    }

    /** Keys and tokens; owner only. */
    public Path secrets() {
        return root.resolve("secrets.json");
    }

    /** How to connect from outside, with keys; owner only. */
    public Path connections() {
        return root.resolve("connections.json");
    }

    public Path journal() {
        return root.resolve("journal");
    }

    /** Downloaded programs, shared by all environments. */
    public Path components() {
        return root.resolve("components");
    }

    /** Python environments, shared by all environments of the lakehouse. */
    public Path python() {
        return root.resolve("python");
    }

    /** Things that can be deleted and come back: class archives. */
    public Path cache() {
        return root.resolve("cache");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** What runs now: instance records, generated configuration. */
    public Path run() {
        return root.resolve("run");
    }

    /** The data of one environment. @param name "embedded", "docker" or "remote" */
    public Path environment(String name) {
        return root.resolve("environments").resolve(name);
    }
}

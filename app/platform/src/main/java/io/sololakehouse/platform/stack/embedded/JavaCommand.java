package io.sololakehouse.platform.stack.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a service's JVM is run. Holds no secret outside of {@code files}.
 *
 * @param flags options of the JVM and system properties
 * @param classPath jars in the order of the class path
 * @param mainClass fully qualified
 * @param arguments of the main class
 * @param files configuration that is written before the start, readable by its owner only
 * @param environment variables beside the few that every child gets
 */
public record JavaCommand(
        List<String> flags,
        List<Path> classPath,
        String mainClass,
        List<String> arguments,
        Map<Path, String> files,
        Map<String, String> environment)
        implements ChildCommand {

    public JavaCommand {
        flags = List.copyOf(flags);
        classPath = List.copyOf(classPath);
        arguments = List.copyOf(arguments);
        files = Map.copyOf(files);
        environment = Map.copyOf(environment);
    }

    @Override
    public List<String> texts() {
        return lines(List.of());
    }

    /** The lines of the JVM's argument file: more flags, then everything of this command. */
    List<String> lines(List<String> moreFlags) {
        List<String> lines = new ArrayList<>(moreFlags);
        lines.addAll(flags);
        lines.add("-cp");
        lines.add(classPath.stream().map(Path::toString).collect(Collectors.joining(java.io.File.pathSeparator)));
        lines.add(mainClass);
        lines.addAll(arguments);
        return lines;
    }
}

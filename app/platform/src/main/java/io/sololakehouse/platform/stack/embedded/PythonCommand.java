package io.sololakehouse.platform.stack.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a service that is written in Python is run, in an environment that the workbench made.
 *
 * @param python the environment's interpreter
 * @param arguments a script or {@code -m module}, and what it is told
 * @param files configuration that is written before the start, readable by its owner only
 * @param environment variables beside the few that every child gets
 */
public record PythonCommand(
        Path python, List<String> arguments, Map<Path, String> files, Map<String, String> environment)
        implements ChildCommand {

    public PythonCommand {
        arguments = List.copyOf(arguments);
        files = Map.copyOf(files);
        environment = Map.copyOf(environment);
    }

    @Override
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        texts.add(python.toString());
        texts.addAll(arguments);
        return texts;
    }

    /** The command line. @param marks by which the process is found again */
    List<String> line(List<String> marks) {
        List<String> line = new ArrayList<>();
        line.add(python.toString());
        for (String mark : marks) {
            // Python keeps what follows -X and makes nothing of what it does not know.
            line.add("-X");
            line.add(mark);
        }
        line.addAll(arguments);
        return line;
    }
}

package io.sololakehouse.platform.training;

import java.nio.file.Path;
import java.util.List;

/**
 * A training that is to be run.
 *
 * @param script the user's own Python file
 * @param arguments what it is started with
 * @param reference the branch or tag that it is started on, for people and for the runs' tags
 * @param commit the commit that it reads at
 * @param experiment the MLflow experiment of its runs, unless the script names another; made when there is none
 * @param python the interpreter of an environment of the user's, empty for the workbench's own environment
 */
public record Training(
        Path script, List<String> arguments, String reference, String commit, String experiment, String python) {

    public Training {
        arguments = List.copyOf(arguments);
    }

    /** The same at another commit. */
    public Training at(String otherReference, String otherCommit) {
        return new Training(script, arguments, otherReference, otherCommit, experiment, python);
    }
}

package io.sololakehouse.platform.support;

import org.jspecify.annotations.Nullable;

/** A failure that carries what to tell the user. The one exception type that services throw on purpose. */
public final class LakehouseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public LakehouseException(Problem problem) {
        this(problem, null);
    }

    public LakehouseException(Problem problem, @Nullable Throwable cause) {
        super(problem.why().isEmpty() ? problem.what() : problem.what() + ": " + problem.why(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}

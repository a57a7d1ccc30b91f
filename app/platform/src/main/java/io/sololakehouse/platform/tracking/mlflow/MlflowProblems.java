package io.sololakehouse.platform.tracking.mlflow;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;

/** What went wrong with the tracking server, as a person reads it. */
final class MlflowProblems {

    private static final String UNCHANGED = "Nothing was changed.";
    private static final int LONGEST = 600;

    private MlflowProblems() {}

    /** The server said no. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;
        private final String code;

        /** @param code MLflow's error code ("RESOURCE_DOES_NOT_EXIST"), empty when it gave none */
        Refused(int status, String code, String message) {
            super(message);
            this.status = status;
            this.code = code;
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }

        boolean isTaken() {
            return code.equals("RESOURCE_ALREADY_EXISTS");
        }

        boolean isMissing() {
            return code.equals("RESOURCE_DOES_NOT_EXIST") || code.isEmpty() && status == 404;
        }
    }

    static LakehouseException refused(Request request, URI server, Refused refusal) {
        String message = said(refusal);
        Problem problem =
                switch (refusal.code) {
                    case "RESOURCE_ALREADY_EXISTS" ->
                        Problem.of(request.attempted() + " failed", "The name is taken: " + message);
                    case "RESOURCE_DOES_NOT_EXIST" ->
                        Problem.of(request.attempted() + " failed", "It is not there any more: " + message);
                    case "INVALID_PARAMETER_VALUE", "BAD_REQUEST", "INVALID_STATE" ->
                        Problem.of(request.attempted() + " failed", "MLflow refused it: " + message);
                    default -> other(request, server, refusal, message);
                };
        return new LakehouseException(
                (request.changes() ? problem.withEffect(UNCHANGED) : problem).withDetails(refusal.getMessage()),
                refusal);
    }

    private static Problem other(Request request, URI server, Refused refusal, String message) {
        if (refusal.status == 401 || refusal.status == 403) {
            return Problem.of(
                    request.attempted() + " failed",
                    "The MLflow server at " + server.getAuthority() + " does not accept the token.",
                    new Remedy("Change the token", new Remedy.OpenSettings("environment")));
        }
        return Problem.of(
                request.attempted() + " failed",
                "The MLflow server at " + server.getAuthority() + " answered " + refusal.status + ": " + message,
                new Remedy("Show its log", new Remedy.ShowLog(ServiceKind.MLFLOW.id())),
                new Remedy("Try again", new Remedy.Retry()));
    }

    static LakehouseException unreachable(Request request, URI server, IOException failure) {
        String why =
                switch (failure) {
                    case HttpTimeoutException _ ->
                        "The MLflow server at " + server.getAuthority() + " did not answer in time.";
                    case ConnectException _ -> "The MLflow server at " + server.getAuthority() + " does not answer.";
                    default -> "The connection to the MLflow server at " + server.getAuthority() + " broke off.";
                };
        Problem problem = Problem.of(
                request.attempted() + " failed",
                why,
                new Remedy("Start MLflow", new Remedy.StartService(ServiceKind.MLFLOW.id())),
                new Remedy("Try again", new Remedy.Retry()));
        if (request.changes() && !(failure instanceof ConnectException)) {
            problem = problem.withEffect("It is unknown whether the change was made: look before you repeat it.");
        }
        return new LakehouseException(problem.withDetails(failure.toString()), failure);
    }

    /** The first line of the server's message, without the statement of its database that failed. */
    private static String said(Refused refusal) {
        String first = refusal.getMessage().lines().findFirst().orElse("");
        int cause = first.indexOf(" Error: (");
        return shortened(cause < 0 ? first : first.substring(0, cause));
    }

    /** A deleted experiment keeps its name until it is deleted for good. */
    static LakehouseException nameInBin(String name, LakehouseException cause) {
        return new LakehouseException(
                Problem.of(
                                "Creating the experiment " + name + " failed",
                                "A deleted experiment has that name. Restore it, or take another name.")
                        .withEffect(UNCHANGED)
                        .withDetails(cause.problem().details()),
                cause);
    }

    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}

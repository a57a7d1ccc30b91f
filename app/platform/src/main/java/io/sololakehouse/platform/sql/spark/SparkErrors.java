package io.sololakehouse.platform.sql.spark;

import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.SqlError;
import io.sololakehouse.platform.sql.StatementException;
import io.sololakehouse.platform.sql.StatementKind;
import io.sololakehouse.platform.sql.TableTroubles;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sparkproject.io.grpc.Status;
import org.sparkproject.io.grpc.StatusRuntimeException;

/** The server's refusals in words. */
final class SparkErrors {

    private static final Remedy START = new Remedy("Start Spark", new Remedy.StartService(ServiceKind.SPARK.id()));
    private static final Remedy LOG = new Remedy("Show its log", new Remedy.ShowLog(ServiceKind.SPARK.id()));

    /** What to do with a result that is too large to bring back: the engine keeps it. */
    private static final List<Remedy> ELSEWHERE = List.of(
            new Remedy("Write to a table", new Remedy.SaveResult(Remedy.SaveResult.Target.TABLE)),
            new Remedy("Export with the engine", new Remedy.SaveResult(Remedy.SaveResult.Target.FILES)));

    private static final Pattern CONDITION = Pattern.compile("^\\s*\\[[A-Z0-9_.]+]\\s*");
    private static final Pattern STATE = Pattern.compile("\\s*SQLSTATE: [0-9A-Z]{5}.*$", Pattern.DOTALL);

    private SparkErrors() {}

    /** True when the server refused because it does not know the session (any more): nothing was run. */
    static boolean isSessionGone(StatusRuntimeException failure) {
        return SparkFailure.condition(failure).startsWith("INVALID_HANDLE.SESSION")
                || String.valueOf(failure.getStatus().getDescription()).contains("[INVALID_HANDLE.SESSION_");
    }

    /** What went wrong while a statement ran in a session. */
    static LakehouseException of(StatusRuntimeException failure, SparkSessions.Session session, Query query) {
        return failure.getStatus().getCode() == Status.Code.UNAVAILABLE
                ? wentAway(failure, query)
                : failed(SparkFailure.of(failure, session, query.sql()), failure, query);
    }

    /** The server did not answer before the statement was sent. */
    static LakehouseException notReached(StatusRuntimeException failure, SparkChannel.Address address) {
        Status.Code code = failure.getStatus().getCode();
        boolean refused = code == Status.Code.UNAUTHENTICATED || code == Status.Code.PERMISSION_DENIED;
        return new LakehouseException(
                new Problem(
                        "Spark cannot be reached",
                        "The Spark Connect server at " + address
                                + (refused ? " refuses the token." : " does not answer."),
                        "The statement was not sent.",
                        List.of(START, LOG),
                        failure.getMessage()),
                failure);
    }

    /** The connection broke while the statement ran. */
    static LakehouseException wentAway(StatusRuntimeException failure, Query query) {
        StatementException cause =
                new StatementException(new SqlError("", "", 0, 0), String.valueOf(failure.getMessage()), failure);
        return new LakehouseException(
                new Problem(
                        "Spark stopped while the statement ran",
                        "The connection to the engine broke before it answered.",
                        effect(query),
                        List.of(LOG, START),
                        failure.getMessage()),
                cause);
    }

    /** Spark refused the statement, or it failed. @param original null when Spark only printed it */
    static LakehouseException failed(SparkFailure failure, @Nullable Throwable original, Query query) {
        StatementException cause = new StatementException(failure.error(), failure.message(), original);
        Optional<Problem> table = TableTroubles.of(failure.message());
        if (table.isPresent()) {
            return new LakehouseException(table.get().withDetails(failure.message()), cause);
        }
        ServiceKind unreached = failure.unreached();
        if (unreached != null) {
            return new LakehouseException(notReachedBySpark(unreached, failure, query), cause);
        }
        return new LakehouseException(
                new Problem(
                        what(failure, query.reference()),
                        why(failure.message()),
                        "",
                        isTooLarge(failure) ? ELSEWHERE : List.of(),
                        failure.message()),
                cause);
    }

    /** The statement failed because of a service that it needs. */
    private static Problem notReachedBySpark(ServiceKind service, SparkFailure failure, Query query) {
        String name = service == ServiceKind.CATALOG ? "the catalog" : "the object store";
        return new Problem(
                "Spark did not reach " + name,
                "It stopped or did not answer while the statement ran.",
                effect(query),
                List.of(
                        new Remedy("Start " + name, new Remedy.StartService(service.id())),
                        new Remedy("Show its log", new Remedy.ShowLog(service.id())),
                        new Remedy("Try again", new Remedy.Retry())),
                failure.message());
    }

    private static String effect(Query query) {
        return StatementKind.of(query.sql()).changes()
                ? "The change may or may not be committed: the commits of " + query.reference() + " say it."
                : "Nothing was changed.";
    }

    private static String what(SparkFailure failure, String reference) {
        SqlError error = failure.error();
        if (error.sqlState().equals("42601") || error.condition().startsWith("PARSE_")) {
            return "The statement has a syntax error";
        }
        return switch (error.condition()) {
            case "TABLE_OR_VIEW_NOT_FOUND" ->
                "Table " + named(failure, "relationName") + " was not found on " + reference;
            case "SCHEMA_NOT_FOUND" -> "Namespace " + named(failure, "schemaName") + " was not found on " + reference;
            case "TABLE_OR_VIEW_ALREADY_EXISTS" ->
                "Table " + named(failure, "relationName") + " already exists on " + reference;
            case "SCHEMA_ALREADY_EXISTS" ->
                "Namespace " + named(failure, "schemaName") + " already exists on " + reference;
            case "UNRESOLVED_COLUMN.WITH_SUGGESTION", "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION" ->
                "Column " + named(failure, "objectName") + " was not found";
            default -> isTooLarge(failure) ? "The result is too large to bring back" : "The statement failed";
        };
    }

    /** The engine would have to hold all of it in its memory. */
    private static boolean isTooLarge(SparkFailure failure) {
        return failure.message().contains("spark.driver.maxResultSize");
    }

    private static String named(SparkFailure failure, String parameter) {
        return failure.parameters().getOrDefault(parameter, "").replace("`", "");
    }

    /** The sentences of Spark's message: without the condition, the state and the copy of the text. */
    static String why(String message) {
        String text = CONDITION.matcher(message).replaceFirst("");
        int copy = text.indexOf("== SQL");
        text = copy < 0 ? text : text.substring(0, copy);
        return STATE.matcher(text.strip()).replaceFirst("").strip();
    }
}

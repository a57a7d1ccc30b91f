package io.sololakehouse.platform.sql.trino;

import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.SqlError;
import io.sololakehouse.platform.sql.StatementException;
import io.sololakehouse.platform.sql.StatementKind;
import io.sololakehouse.platform.sql.TableTroubles;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server's refusals in words. */
final class TrinoErrors {

    private static final Remedy START = new Remedy("Start Trino", new Remedy.StartService(ServiceKind.TRINO.id()));
    private static final Remedy LOG = new Remedy("Show its log", new Remedy.ShowLog(ServiceKind.TRINO.id()));

    private static final Pattern QUERY = Pattern.compile("^Query failed \\(#([0-9a-z_]+)\\): ", Pattern.DOTALL);
    private static final Pattern POSITION = Pattern.compile("^line (\\d+):(\\d+): ", Pattern.DOTALL);
    /** Catalogs are named as the user names them: the reference stands beside. */
    private static final Pattern CATALOG = Pattern.compile("\"?lakehouse@[^\".:\\s]+\"?\\.");

    private static final Pattern COLUMN = Pattern.compile("Column '(.+)' cannot be resolved");
    private static final Pattern TABLE = Pattern.compile("Table '(.+)' does not exist");

    private TrinoErrors() {}

    /** The server's name of the query that failed, or empty. */
    static String queryId(SQLException failure) {
        Matcher query = QUERY.matcher(String.valueOf(failure.getMessage()));
        return query.find() ? query.group(1) : "";
    }

    /** True when the server answered, and refused. */
    static boolean isRefusal(SQLException failure) {
        return !queryId(failure).isEmpty();
    }

    /** The message without the query's name and the position. */
    static String message(SQLException failure) {
        String text = QUERY.matcher(String.valueOf(failure.getMessage())).replaceFirst("");
        return POSITION.matcher(text).replaceFirst("");
    }

    /** @param name Trino's name of the error, or empty @param resolved the statement that was sent */
    static SqlError error(SQLException failure, String name, TrinoNames.Resolved resolved) {
        String text = QUERY.matcher(String.valueOf(failure.getMessage())).replaceFirst("");
        Matcher position = POSITION.matcher(text);
        int line = 0;
        int column = 0;
        if (position.find()) {
            line = Integer.parseInt(position.group(1));
            column = resolved.column(line, Integer.parseInt(position.group(2)));
        }
        return new SqlError(name, failure.getSQLState() == null ? "" : failure.getSQLState(), line, column);
    }

    /** Trino refused the statement, or it failed. */
    static LakehouseException failed(SQLException failure, SqlError error, Query query) {
        String message = message(failure);
        Problem problem = TableTroubles.of(message)
                .or(() -> noViews(message))
                .orElseGet(() -> Problem.of(
                        what(error.condition(), query.reference(), message),
                        CATALOG.matcher(message).replaceAll("")));
        return new LakehouseException(
                problem.withDetails(failure.getMessage()), new StatementException(error, message, failure));
    }

    private static Optional<Problem> noViews(String message) {
        return message.contains("iew is not supported for Iceberg Nessie catalogs")
                ? Optional.of(Problem.of(
                        "Trino makes no views here",
                        "Its connector for Nessie knows no views. Spark makes them and reads them."))
                : Optional.empty();
    }

    /** The table was not found because it is a view. */
    static LakehouseException isView(SQLException failure, SqlError error, List<String> name) {
        return new LakehouseException(
                Problem.of(
                                String.join(".", name) + " is a view",
                                "Trino's connector for Nessie sees no views. Run the statement on Spark, which reads it.")
                        .withDetails(failure.getMessage()),
                new StatementException(error, message(failure), failure));
    }

    /** The name of the table that was not found, without its catalog, or empty when the failure is another. */
    static Optional<List<String>> missingTable(SQLException failure, SqlError error, Query query) {
        Matcher table = TABLE.matcher(message(failure));
        if (!error.condition().equals("TABLE_NOT_FOUND") || !table.find()) {
            return Optional.empty();
        }
        String name = table.group(1).replace("\"", "");
        String catalog = TrinoNames.catalog(query.reference()) + ".";
        return name.startsWith(catalog)
                ? Optional.of(List.of(name.substring(catalog.length()).split("\\.")))
                : Optional.empty();
    }

    private static String what(String condition, String reference, String message) {
        Matcher column = COLUMN.matcher(message);
        return switch (condition) {
            case "SYNTAX_ERROR" -> "The statement has a syntax error";
            case "TABLE_NOT_FOUND" -> "The table was not found on " + reference;
            case "SCHEMA_NOT_FOUND" -> "The namespace was not found on " + reference;
            case "COLUMN_NOT_FOUND" ->
                column.find() ? "Column " + column.group(1) + " was not found" : "The column was not found";
            case "CATALOG_NOT_FOUND" -> "The catalog was not found";
            case "FUNCTION_NOT_FOUND" -> "The function was not found";
            case "TABLE_ALREADY_EXISTS" -> "The table already exists on " + reference;
            case "SCHEMA_ALREADY_EXISTS" -> "The namespace already exists on " + reference;
            case "TYPE_MISMATCH" -> "The types do not fit";
            case "DIVISION_BY_ZERO" -> "Something was divided by zero";
            case "EXCEEDED_LOCAL_MEMORY_LIMIT", "EXCEEDED_GLOBAL_MEMORY_LIMIT", "CLUSTER_OUT_OF_MEMORY" ->
                "The statement needs more memory than Trino may take";
            default -> "The statement failed";
        };
    }

    /** The connection broke, before or while the statement ran. */
    static LakehouseException wentAway(Throwable failure, Query query, boolean started) {
        StatementException cause =
                new StatementException(new SqlError("", "", 0, 0), String.valueOf(failure.getMessage()), failure);
        String effect = !started
                ? "The statement was not sent."
                : StatementKind.of(query.sql()).changes()
                        ? "The change may or may not be committed: the commits of " + query.reference() + " say it."
                        : "Nothing was changed.";
        return new LakehouseException(
                new Problem(
                        started ? "Trino stopped while the statement ran" : "Trino cannot be reached",
                        started
                                ? "The connection to the engine broke before it answered."
                                : "The server does not answer.",
                        effect,
                        started ? List.of(LOG, START) : List.of(START, LOG),
                        failure.toString()),
                cause);
    }

    /** True when the failure is of the connection, not of the statement. */
    static boolean isConnection(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException || cause instanceof java.io.UncheckedIOException) {
                return true;
            }
        }
        return String.valueOf(failure.getMessage()).startsWith("Error executing query")
                || String.valueOf(failure.getMessage()).startsWith("Error fetching");
    }

    static LakehouseException noReference(String reference) {
        return new LakehouseException(Problem.of(
                        reference + " does not exist",
                        "No branch or tag of the catalog has that name.",
                        new Remedy("Try again", new Remedy.Retry()))
                .withEffect("The statement was not sent."));
    }

    static LakehouseException absent() {
        return new LakehouseException(Problem.of(
                        "There is no Trino in this environment",
                        "Its address is not part of the environment's settings.",
                        new Remedy("Choose the environment", new Remedy.OpenSettings("environment")))
                .withEffect("The statement was not sent."));
    }
}

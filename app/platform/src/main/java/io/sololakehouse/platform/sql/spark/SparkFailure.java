package io.sololakehouse.platform.sql.spark;

import io.sololakehouse.platform.sql.SqlError;
import io.sololakehouse.platform.stack.ServiceKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.connect.proto.FetchErrorDetailsRequest;
import org.apache.spark.connect.proto.FetchErrorDetailsResponse;
import org.apache.spark.connect.proto.FetchErrorDetailsResponse.QueryContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparkproject.com.google.protobuf.Any;
import org.sparkproject.com.google.protobuf.InvalidProtocolBufferException;
import org.sparkproject.com.google.rpc.ErrorInfo;
import org.sparkproject.io.grpc.StatusRuntimeException;
import org.sparkproject.io.grpc.protobuf.StatusProto;

/**
 * What the server says about a failure. The status carries an {@code ErrorInfo} (condition, SQL state, an id); the
 * whole message, its parameters and the place in the text are fetched with that id, once.
 *
 * @param message Spark's own message, unchanged
 * @param parameters what the message was made from, by Spark's names ("relationName")
 * @param unreached the service that Spark itself asked in vain, or null
 */
record SparkFailure(
        SqlError error,
        String message,
        Map<String, String> parameters,
        @Nullable ServiceKind unreached) {

    private static final Logger LOG = LoggerFactory.getLogger(SparkFailure.class);

    /** "(line 1, pos 7)" counts columns from 0, "(line 1, position 8)" from 1. */
    private static final Pattern POSITION = Pattern.compile("[(;] ?line (\\d+),? (pos|position) (\\d+)");

    private static final Pattern STATE = Pattern.compile("SQLSTATE: ([0-9A-Z]{5})");

    private static final Pattern CONDITION = Pattern.compile("^\\s*\\[([A-Z0-9_.]+)]");

    private static final Pattern NAME = Pattern.compile("`[^`]+`(?:\\.`[^`]+`)*");

    /** What the clients inside of Spark say when their server does not answer: Nessie's, and that of the object store. */
    private static final Pattern NO_CATALOG = Pattern.compile("Failed to execute \\w+ request against '[^']*/api/v2");

    private static final Pattern NO_STORE =
            Pattern.compile("Unable to execute HTTP request: .*(refused|timed out|reset)");

    private static @Nullable ServiceKind unreached(String messages) {
        return NO_CATALOG.matcher(messages).find()
                ? ServiceKind.CATALOG
                : NO_STORE.matcher(messages).find() ? ServiceKind.OBJECT_STORE : null;
    }

    /** The condition in the status alone, or empty: no call is made. */
    static String condition(StatusRuntimeException failure) {
        ErrorInfo info = info(failure);
        return info == null ? "" : info.getMetadataOrDefault("errorClass", "");
    }

    /** @param sql the statement's text, which positions refer to */
    static SparkFailure of(StatusRuntimeException failure, SparkSessions.Session session, String sql) {
        ErrorInfo info = info(failure);
        @Nullable FetchErrorDetailsResponse answer = info == null ? null : fetch(info, session);
        if (answer == null) {
            return brief(failure, info);
        }
        FetchErrorDetailsResponse.Error details = named(answer);
        FetchErrorDetailsResponse.SparkThrowable spark = details.getSparkThrowable();
        SqlError error = new SqlError(spark.getErrorClass(), spark.getSqlState(), 0, 0);
        return new SparkFailure(
                at(position(details.getMessage(), spark.getQueryContextsList(), sql), error),
                details.getMessage(),
                new HashMap<>(spark.getMessageParametersMap()),
                unreached(answer.getErrorsList().stream()
                        .map(FetchErrorDetailsResponse.Error::getMessage)
                        .collect(Collectors.joining("\n"))));
    }

    /** A failure of which there is nothing but the message. */
    static SparkFailure ofText(String message) {
        Matcher named = CONDITION.matcher(message);
        Matcher state = STATE.matcher(message);
        SqlError error = new SqlError(named.find() ? named.group(1) : "", state.find() ? state.group(1) : "", 0, 0);
        return new SparkFailure(
                at(position(message, List.of(), ""), error), message, named(message), unreached(message));
    }

    /** The first name that a message quotes is what it is about. */
    private static Map<String, String> named(String message) {
        Matcher name = NAME.matcher(message);
        return name.find()
                ? Map.of("relationName", name.group(), "objectName", name.group(), "schemaName", name.group())
                : Map.of();
    }

    /** The same for the statement below a line of its own that was put before it. */
    SparkFailure oneLineUp() {
        SqlError moved =
                new SqlError(error.condition(), error.sqlState(), Math.max(0, error.line() - 1), error.column());
        return new SparkFailure(moved, message, parameters, unreached);
    }

    private static SparkFailure brief(StatusRuntimeException failure, @Nullable ErrorInfo info) {
        String message = String.valueOf(failure.getStatus().getDescription());
        String condition = info == null ? "" : info.getMetadataOrDefault("errorClass", "");
        Matcher named = CONDITION.matcher(message);
        if (condition.isEmpty() && named.find()) {
            condition = named.group(1);
        }
        String state = info == null ? "" : info.getMetadataOrDefault("sqlState", "");
        SqlError error = new SqlError(condition, state, 0, 0);
        return new SparkFailure(at(position(message, List.of(), ""), error), message, Map.of(), unreached(message));
    }

    private static SqlError at(int[] position, SqlError error) {
        return new SqlError(error.condition(), error.sqlState(), position[0], position[1]);
    }

    /** Line and column, both from 1, or zeros. */
    private static int[] position(String message, List<QueryContext> contexts, String sql) {
        Matcher named = POSITION.matcher(message);
        if (named.find()) {
            int column = Integer.parseInt(named.group(3)) + (named.group(2).equals("pos") ? 1 : 0);
            return new int[] {Integer.parseInt(named.group(1)), column};
        }
        for (QueryContext context : contexts) {
            int start = context.getStartIndex();
            if (context.getContextType() == QueryContext.ContextType.SQL && start >= 0 && start < sql.length()) {
                String before = sql.substring(0, start);
                int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
                return new int[] {line, start - before.lastIndexOf('\n')};
            }
        }
        return new int[] {0, 0};
    }

    private static @Nullable ErrorInfo info(StatusRuntimeException failure) {
        var status = StatusProto.fromThrowable(failure);
        if (status == null) {
            return null;
        }
        for (Any detail : status.getDetailsList()) {
            if (detail.is(ErrorInfo.class)) {
                try {
                    return detail.unpack(ErrorInfo.class);
                } catch (InvalidProtocolBufferException e) {
                    LOG.warn("Details of an error of Spark cannot be read", e);
                }
            }
        }
        return null;
    }

    /** Everything the server knows about the failure, or null when it does not say. */
    private static @Nullable FetchErrorDetailsResponse fetch(ErrorInfo info, SparkSessions.Session session) {
        String id = info.getMetadataOrDefault("errorId", "");
        if (id.isEmpty()) {
            return null;
        }
        try {
            FetchErrorDetailsResponse answer = session.channel()
                    .calls()
                    .fetchErrorDetails(FetchErrorDetailsRequest.newBuilder()
                            .setSessionId(session.id())
                            .setUserContext(SparkSessions.USER)
                            .setClientType(SparkSessions.CLIENT)
                            .setErrorId(id)
                            .build());
            return answer.hasRootErrorIdx() ? answer : null;
        } catch (StatusRuntimeException e) {
            LOG.debug(
                    "Details of error {} were not to be had: {}",
                    id,
                    e.getStatus().getCode());
            return null;
        }
    }

    /** The first error of the chain that Spark has a name for, else the first. */
    private static FetchErrorDetailsResponse.Error named(FetchErrorDetailsResponse answer) {
        FetchErrorDetailsResponse.Error root = answer.getErrors(answer.getRootErrorIdx());
        FetchErrorDetailsResponse.Error error = root;
        while (!error.getSparkThrowable().hasErrorClass() && error.hasCauseIdx()) {
            error = answer.getErrors(error.getCauseIdx());
        }
        return error.getSparkThrowable().hasErrorClass() ? error : root;
    }
}

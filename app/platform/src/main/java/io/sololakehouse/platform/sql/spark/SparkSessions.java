package io.sololakehouse.platform.sql.spark;

import io.sololakehouse.platform.support.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.spark.connect.proto.ConfigRequest;
import org.apache.spark.connect.proto.ConfigResponse;
import org.apache.spark.connect.proto.KeyValue;
import org.apache.spark.connect.proto.ReleaseSessionRequest;
import org.apache.spark.connect.proto.UserContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparkproject.io.grpc.Status;
import org.sparkproject.io.grpc.StatusRuntimeException;

/**
 * The sessions on the server: one for every pair of reference and namespace in use, because Spark fixes a session's
 * catalog at its first use, and its namespace is a state that two statements at once must not share.
 *
 * <p>A session that is handed out answered a moment before. Making sure of that may be repeated at will; a statement
 * never is. Thread-safe.
 */
final class SparkSessions implements AutoCloseable {

    static final UserContext USER =
            UserContext.newBuilder().setUserId("sololakehouse").build();
    static final String CLIENT = "sololakehouse";

    private static final Logger LOG = LoggerFactory.getLogger(SparkSessions.class);

    /** Each has a catalog of its own on the server. */
    private static final int MOST = 8;

    private static final Duration CONNECT_WAIT = Duration.ofSeconds(20);
    private static final long CONNECT_PAUSE_MILLIS = 100;

    private final ReentrantLock making = new ReentrantLock();
    private final Map<Key, Session> sessions = new LinkedHashMap<>(16, 0.75f, true);
    private @Nullable SparkChannel channel;

    /** What a session is for. @param namespace the default one, or empty */
    record Key(String reference, String namespace) {}

    /** The default namespace is not there, or the reference: Spark looks both up when the namespace is set. */
    static final class NamespaceException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient SparkFailure failure;
        private final StatusRuntimeException original;

        NamespaceException(SparkFailure failure, StatusRuntimeException original) {
            super(failure.message(), original);
            this.failure = failure;
            this.original = original;
        }

        SparkFailure failure() {
            return failure;
        }

        StatusRuntimeException original() {
            return original;
        }
    }

    /** A session on the server, held by the statements that run in it. Close it after each. */
    final class Session implements AutoCloseable {
        private final SparkChannel channel;
        private final Key key;
        private final String id = UUID.randomUUID().toString();
        /** The server's own id of the session: another one means that it is another server. */
        private String serverSide = "";

        private int users;

        private Session(SparkChannel channel, Key key) {
            this.channel = channel;
            this.key = key;
        }

        SparkChannel channel() {
            return channel;
        }

        String id() {
            return id;
        }

        String serverSide() {
            return serverSide;
        }

        @Override
        public void close() {
            synchronized (SparkSessions.this) {
                users--;
            }
        }
    }

    /**
     * A session that answers, made now where there is none.
     *
     * @throws StatusRuntimeException when the server does not answer in time, or refuses
     * @throws CancellationException when it was cancelled meanwhile
     */
    Session get(SparkChannel.Address address, Key key, Progress progress) {
        long end = System.nanoTime() + CONNECT_WAIT.toNanos();
        while (true) {
            SparkChannel to = channelTo(address);
            try {
                return alive(to, key, progress);
            } catch (StatusRuntimeException e) {
                if (e.getStatus().getCode() != Status.Code.UNAVAILABLE || System.nanoTime() > end) {
                    throw e;
                }
            } catch (InterruptedException e) {
                throw new CancellationException("Cancelled");
            }
            progress.report("Connecting to Spark", Progress.UNKNOWN);
            progress.checkCancelled();
            pause();
            to.connectAtOnce();
        }
    }

    /** Ends the sessions of a reference that no statement runs in. */
    void forget(String reference) {
        List<Session> dropped = new ArrayList<>();
        synchronized (this) {
            Iterator<Session> all = sessions.values().iterator();
            while (all.hasNext()) {
                Session session = all.next();
                if (session.key.reference().equals(reference) && session.users == 0) {
                    all.remove();
                    dropped.add(session);
                }
            }
        }
        dropped.forEach(SparkSessions::release);
    }

    /** Ends every session and the connection; the next {@link #get} makes new ones. */
    @Override
    public synchronized void close() {
        sessions.values().forEach(SparkSessions::release);
        sessions.clear();
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    private synchronized SparkChannel channelTo(SparkChannel.Address address) {
        if (channel != null && channel.address().equals(address)) {
            return channel;
        }
        if (channel != null) {
            sessions.clear();
            channel.close();
        }
        channel = new SparkChannel(address);
        return channel;
    }

    private Session alive(SparkChannel to, Key key, Progress progress) throws InterruptedException {
        Session known = known(to, key);
        if (known == null) {
            making.lockInterruptibly();
            try {
                known = known(to, key);
                if (known == null) {
                    return made(to, key, progress);
                }
            } finally {
                making.unlock();
            }
        }
        return known;
    }

    /** The session that there is, if its server still knows it. */
    private @Nullable Session known(SparkChannel to, Key key) {
        Session session;
        synchronized (this) {
            session = sessions.get(key);
            if (session == null || session.channel != to) {
                return null;
            }
            session.users++;
        }
        boolean answered = false;
        try {
            config(
                    session,
                    ConfigRequest.Operation.newBuilder()
                            .setGetOption(ConfigRequest.GetOption.newBuilder().addKeys("spark.app.name"))
                            .build());
            answered = true;
            return session;
        } catch (StatusRuntimeException e) {
            if (SparkErrors.isSessionGone(e)) {
                return null;
            }
            throw e;
        } finally {
            if (!answered) {
                session.close();
                forget(session);
            }
        }
    }

    private synchronized void forget(Session session) {
        sessions.remove(session.key, session);
    }

    private Session made(SparkChannel to, Key key, Progress progress) {
        Session session = new Session(to, key);
        ConfigRequest.Set.Builder settings = ConfigRequest.Set.newBuilder();
        // Before the session's first use of the catalog: later it would have no effect.
        SparkReference.settings(key.reference())
                .forEach((name, value) ->
                        settings.addPairs(KeyValue.newBuilder().setKey(name).setValue(value)));
        session.serverSide = config(
                        session,
                        ConfigRequest.Operation.newBuilder().setSet(settings).build())
                .getServerSideSessionId();
        if (!key.namespace().isEmpty()) {
            useNamespace(session, progress);
        }
        session.users = 1;
        synchronized (this) {
            sessions.put(key, session);
            dropUnused();
        }
        return session;
    }

    private static void useNamespace(Session session, Progress progress) {
        try {
            new StatementCall(session).run(Plans.useNamespace(session.key.namespace()), progress, answer -> {});
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.UNAVAILABLE) {
                throw e;
            }
            throw new NamespaceException(SparkFailure.of(e, session, ""), e);
        }
    }

    /** Makes room, the longest unused first; one that a statement runs in stays. */
    private void dropUnused() {
        Iterator<Session> oldestFirst = sessions.values().iterator();
        while (sessions.size() > MOST && oldestFirst.hasNext()) {
            Session session = oldestFirst.next();
            if (session.users == 0) {
                oldestFirst.remove();
                release(session);
            }
        }
    }

    private static ConfigResponse config(Session session, ConfigRequest.Operation operation) {
        ConfigRequest.Builder request = ConfigRequest.newBuilder()
                .setSessionId(session.id)
                .setUserContext(USER)
                .setClientType(CLIENT)
                .setOperation(operation);
        if (!session.serverSide.isEmpty()) {
            request.setClientObservedServerSideSessionId(session.serverSide);
        }
        return session.channel.calls().config(request.build());
    }

    /** A session ends with its server anyway, and after an hour without use: failing to end it costs little. */
    private static void release(Session session) {
        try {
            session.channel
                    .calls()
                    .withDeadlineAfter(2, TimeUnit.SECONDS)
                    .releaseSession(ReleaseSessionRequest.newBuilder()
                            .setSessionId(session.id)
                            .setUserContext(USER)
                            .setClientType(CLIENT)
                            .build());
        } catch (StatusRuntimeException e) {
            LOG.debug("A session was not released: {}", e.getStatus().getCode());
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(CONNECT_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw new CancellationException("Cancelled");
        }
    }
}

package io.sololakehouse.platform.sql.trino;

import io.trino.jdbc.NonRegisteringTrinoDriver;
import io.trino.jdbc.TrinoConnection;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The driver's connections: one for every pair of reference and namespace, so that what {@code USE} or {@code SET SESSION}
 * changes holds for later statements of the same pair and for no other. A connection is a few fields, not a socket.
 * Thread-safe.
 */
final class TrinoSessions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrinoSessions.class);
    private static final int MOST = 16;

    private final Map<Key, TrinoConnection> connections = new LinkedHashMap<>(16, 0.75f, true);
    private @Nullable NonRegisteringTrinoDriver driver;

    /** What a session is for. @param instance the server process @param namespace the default one, or empty */
    record Key(URI server, String instance, String reference, String namespace) {}

    synchronized TrinoConnection get(Key key) throws SQLException {
        TrinoConnection known = connections.get(key);
        if (known != null) {
            return known;
        }
        TrinoConnection made = connect(key.server());
        made.setCatalog(TrinoNames.catalog(key.reference()));
        if (!key.namespace().isEmpty()) {
            made.setSchema(key.namespace());
        }
        connections.put(key, made);
        Iterator<TrinoConnection> oldest = connections.values().iterator();
        while (connections.size() > MOST && oldest.hasNext()) {
            // Closing a connection ends nothing that runs on it.
            oldest.next();
            oldest.remove();
        }
        return made;
    }

    /** A connection of its own, on no catalog. */
    synchronized TrinoConnection connect(URI server) throws SQLException {
        if (driver == null) {
            driver = new NonRegisteringTrinoDriver() {};
        }
        Properties properties = new Properties();
        properties.setProperty("user", TrinoServer.USER);
        properties.setProperty("source", "SoloLakehouse");
        // The same as Spark's sessions: a text without a zone means UTC, whatever the machine's zone.
        properties.setProperty("timezone", "UTC");
        // On loopback, packing and unpacking costs more than the bytes.
        properties.setProperty("disableCompression", "true");
        properties.setProperty("encoding", "json");
        return (TrinoConnection)
                driver.connect("jdbc:trino://" + server.getHost() + ":" + server.getPort(), properties);
    }

    /** Forgets the connections of a reference whose catalog is gone. */
    synchronized void forget(String reference) {
        connections.keySet().removeIf(key -> key.reference().equals(reference));
    }

    /** Ends the driver's threads, one of which would otherwise keep the process alive for a minute. */
    @Override
    public synchronized void close() {
        connections.clear();
        if (driver != null) {
            try {
                driver.close();
            } catch (IOException e) {
                LOG.warn("Trino's driver did not close in order", e);
            }
            driver = null;
        }
    }
}

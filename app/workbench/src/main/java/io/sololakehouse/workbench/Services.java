package io.sololakehouse.workbench;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.catalog.nessie.NessieCatalog;
import io.sololakehouse.platform.journal.FileJournal;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.spark.EngineGate;
import io.sololakehouse.platform.sql.spark.SparkConnectEngine;
import io.sololakehouse.platform.sql.spark.SparkConnectProbe;
import io.sololakehouse.platform.stack.Connections;
import io.sololakehouse.platform.stack.ConnectionsFile;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.platform.stack.StackFactory;
import io.sololakehouse.platform.stack.embedded.ServiceProbe;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.SecretStore;
import io.sololakehouse.platform.support.SettingsStore;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The services of one environment. Built off the FX thread; building starts nothing and asks nobody.
 *
 * @param engine made at its first use: its libraries are large
 */
record Services(
        DataDirectory home,
        SettingsStore settings,
        SecretStore secrets,
        FileJournal journal,
        StackFactory factory,
        Stack stack,
        Catalog catalog,
        QueryEngine engine,
        ConnectionsFile connections,
        AutoCloseable connectionsFollower) {

    private static final Logger LOG = LoggerFactory.getLogger(Services.class);

    static Services build(Startup.Ground ground) {
        SecretStore secrets = new SecretStore(ground.home().secrets());
        FileJournal journal = new FileJournal(ground.home().journal(), secrets::values, Clock.systemDefaultZone());
        StackFactory factory = new StackFactory(ground.home(), secrets, journal, ground.settings());
        return of(ground.home(), ground.settings(), secrets, journal, factory);
    }

    /** The same for the environment that the settings name now. The journal and the keys are of the installation. */
    Services rebuilt() {
        return of(home, settings, secrets, journal, factory);
    }

    private static Services of(
            DataDirectory home,
            SettingsStore settings,
            SecretStore secrets,
            FileJournal journal,
            StackFactory factory) {
        Stack stack = factory.open(Services::sparkProbe);
        Catalog catalog = new NessieCatalog(stack::connections, journal, System.getProperty("user.name"));
        QueryEngine engine = new LazyEngine(() ->
                new SparkConnectEngine(stack::connections, EngineGate.of(stack), journal, name -> hash(catalog, name)));
        ConnectionsFile connections = new ConnectionsFile(home.connections());
        return new Services(
                home,
                settings,
                secrets,
                journal,
                factory,
                stack,
                catalog,
                engine,
                connections,
                connections.follow(stack));
    }

    private static ServiceProbe sparkProbe(Connections connections) {
        SparkConnectProbe probe = new SparkConnectProbe(connections);
        return new ServiceProbe() {
            @Override
            public String ask() {
                return probe.ask();
            }

            @Override
            public void close() {
                probe.close();
            }
        };
    }

    private static String hash(Catalog catalog, String reference) {
        try {
            return catalog.reference(reference).map(Reference::hash).orElse("");
        } catch (LakehouseException e) {
            LOG.debug("The hash of {} is not known", reference, e);
            return "";
        }
    }

    /** Gives back what belongs to the environment. Services that run keep running. */
    void closeEnvironment() {
        close(connectionsFollower);
        close(engine);
        close(catalog);
        close(stack);
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LOG.warn("{} did not close in order", resource.getClass().getSimpleName(), e);
        }
    }
}

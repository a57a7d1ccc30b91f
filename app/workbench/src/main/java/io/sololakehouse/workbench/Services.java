package io.sololakehouse.workbench;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.catalog.nessie.NessieCatalog;
import io.sololakehouse.platform.journal.FileJournal;
import io.sololakehouse.platform.serving.Endpoints;
import io.sololakehouse.platform.sql.EngineGate;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.spark.SparkConnectEngine;
import io.sololakehouse.platform.sql.trino.TrinoEngine;
import io.sololakehouse.platform.stack.ConnectionsFile;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.platform.stack.StackFactory;
import io.sololakehouse.platform.stack.embedded.MlflowEnvironment;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.SecretStore;
import io.sololakehouse.platform.support.SettingsStore;
import io.sololakehouse.platform.tracking.TrackingAddress;
import io.sololakehouse.platform.tracking.mlflow.MlflowTracking;
import io.sololakehouse.platform.training.Trainings;
import io.sololakehouse.workbench.models.ModelsWiring;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The services of one environment. Built off the FX thread; building starts nothing and asks nobody.
 *
 * @param engine Spark, made at its first use: its libraries are large
 * @param engines every engine of the environment, in the order to offer them
 * @param tracking starts MLflow where it can be started, at its first use
 * @param trouble why this is not the environment that the settings name, or null when it is
 */
record Services(
        DataDirectory home,
        SettingsStore settings,
        SecretStore secrets,
        FileJournal journal,
        StackFactory factory,
        Stack stack,
        Catalog catalog,
        TableServices tables,
        QueryEngine engine,
        List<QueryEngine> engines,
        MlflowTracking tracking,
        Trainings trainings,
        Endpoints endpoints,
        ConnectionsFile connections,
        AutoCloseable connectionsFollower,
        @Nullable Problem trouble) {

    private static final Logger LOG = LoggerFactory.getLogger(Services.class);

    static Services build(Startup.Ground ground) {
        SecretStore secrets = new SecretStore(ground.home().secrets());
        FileJournal journal = new FileJournal(ground.home().journal(), secrets::values, Clock.systemDefaultZone());
        StackFactory factory = new StackFactory(ground.home(), secrets, journal, ground.settings());
        Installation installation = new Installation(ground.home(), ground.settings(), secrets, journal, factory);
        try {
            return of(installation, open(factory), null);
        } catch (LakehouseException e) {
            // Without a window the settings could not be put right.
            LOG.warn("The environment of the settings cannot be opened", e);
            return of(installation, factory.embedded(), e.problem());
        }
    }

    /**
     * The same for the environment that the settings name now. The journal and the keys are of the installation.
     *
     * @throws LakehouseException when there is no such environment, or an address of it cannot be read
     */
    Services rebuilt() {
        return of(new Installation(home, settings, secrets, journal, factory), open(factory), null);
    }

    /** What stays when the environment is switched. */
    private record Installation(
            DataDirectory home,
            SettingsStore settings,
            SecretStore secrets,
            FileJournal journal,
            StackFactory factory) {}

    private static Stack open(StackFactory factory) {
        return factory.open(SparkProbe::new);
    }

    private static Services of(Installation installation, Stack stack, @Nullable Problem trouble) {
        FileJournal journal = installation.journal();
        Catalog catalog = new NessieCatalog(stack::connections, journal, System.getProperty("user.name"));
        QueryEngine engine = new LazyEngine(
                ServiceKind.SPARK,
                SqlDialect.SPARK,
                () -> new SparkConnectEngine(
                        stack::connections,
                        EngineGate.of(stack, ServiceKind.SPARK),
                        journal,
                        name -> hash(catalog, name)));
        TableServices tables = TableServices.of(
                stack, catalog, journal, installation.home().root().resolve("imports"));
        List<QueryEngine> engines = new ArrayList<>(List.of(engine));
        if (stack.services().contains(ServiceKind.TRINO)) {
            engines.add(new LazyEngine(
                    ServiceKind.TRINO,
                    SqlDialect.TRINO,
                    () -> new TrinoEngine(
                            stack::connections, EngineGate.of(stack, ServiceKind.TRINO), journal, catalog)));
        }
        ConnectionsFile connections = new ConnectionsFile(installation.home().connections());
        MlflowTracking tracking = new MlflowTracking(TrackingAddress.of(stack), journal);
        return new Services(
                installation.home(),
                installation.settings(),
                installation.secrets(),
                journal,
                installation.factory(),
                stack,
                catalog,
                tables,
                engine,
                List.copyOf(engines),
                tracking,
                new Trainings(
                        installation.home(),
                        stack,
                        installation.factory().environments(),
                        MlflowEnvironment.requirements(),
                        connections,
                        tracking,
                        journal,
                        Clock.systemUTC()),
                ModelsWiring.endpoints(
                        installation.home(),
                        journal,
                        tracking,
                        tracking.registry(),
                        installation.factory().environments(),
                        tables.rows()),
                connections,
                connections.follow(stack),
                trouble);
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
        // They write what their request logs still hold.
        close(endpoints);
        close(tables);
        engines.forEach(Services::close);
        close(tracking);
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

package io.sololakehouse.spark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.logging.log4j.LogManager;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connect.service.SparkConnectService$;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;

/**
 * Serves Spark Connect with the lakehouse catalog configured, until it is asked to end (SIGTERM).
 *
 * <p>The only argument names a Java properties file with Spark settings (addresses, catalog, keys, token). It should be
 * readable by its owner only; its values never reach a log. The log goes to the file in the system property
 * {@code sololakehouse.log}.
 *
 * <p>Ready means: the port is open. The warm-up that follows runs in the background.
 */
public final class SparkEngine {

    /** Spark's own hook stops the session at 40; the server has to stop taking statements before that. */
    private static final int BEFORE_SPARK = 60;

    /** After every other hook. */
    private static final int LAST = 1;

    private SparkEngine() {}

    public static void main(String[] args) throws Exception {
        if (args.length != 1) {
            throw new IllegalArgumentException("The one argument is the properties file with Spark's settings");
        }
        // Before the first logger: Spark would bring its own configuration otherwise.
        System.setProperty("log4j2.configurationFile", "classpath:spark-engine-log4j2.xml");
        Logger log = LoggerFactory.getLogger(SparkEngine.class);
        boolean archiveIsMissing = Training.isWanted();
        try {
            SparkConf conf = settings(Path.of(args[0]));
            log.info(
                    "Starting Spark {} on Java {}",
                    org.apache.spark.package$.MODULE$.SPARK_VERSION(),
                    Runtime.version());
            SparkSession session = SparkSession.builder().config(conf).getOrCreate();
            SparkConnectService$ connect = SparkConnectService$.MODULE$;
            connect.start(session.sparkContext());
            stopInOrder(connect, log);
            log.info("Spark Connect answers on {}:{}", connect.hostAddress(), connect.localPort());
            Training training = new Training(session, conf);
            WarmUp.start(
                    session,
                    connect.localPort(),
                    conf.get("spark.connect.authenticate.token", ""),
                    () -> connect.sessionManager().listActiveSessions().size() <= WarmUp.SESSIONS,
                    () -> {
                        if (archiveIsMissing) {
                            training.run();
                        }
                    });
            connect.server().awaitTermination();
        } catch (Exception | LinkageError e) {
            log.error("Spark did not start", e);
            LogManager.shutdown();
            Runtime.getRuntime().halt(1);
        }
    }

    private static SparkConf settings(Path file) throws IOException {
        Properties properties = new Properties();
        try (InputStream defaults = SparkEngine.class.getResourceAsStream("/spark-engine.properties")) {
            if (defaults == null) {
                throw new IOException("spark-engine.properties is missing from the engine's jar");
            }
            properties.load(defaults);
        }
        // A shuffle into Spark's 200 parts costs more than the query on one machine.
        int cores = Runtime.getRuntime().availableProcessors();
        properties.setProperty("spark.sql.shuffle.partitions", Integer.toString(Math.clamp(cores * 2L, 4, 32)));
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        SparkConf conf = new SparkConf(false);
        properties.stringPropertyNames().forEach(key -> conf.set(key, properties.getProperty(key)));
        return conf;
    }

    /** First the server, then (by Spark's own hook) the session, then the log: the JVM may write its class archive after. */
    private static void stopInOrder(SparkConnectService$ connect, Logger log) {
        ShutdownHookManager hooks = ShutdownHookManager.get();
        hooks.addShutdownHook(
                () -> {
                    log.info("Stopping");
                    connect.stop(Option.apply(2L), Option.apply(TimeUnit.SECONDS));
                },
                BEFORE_SPARK);
        hooks.addShutdownHook(
                () -> {
                    log.info("Stopped");
                    LogManager.shutdown();
                },
                LAST);
    }
}

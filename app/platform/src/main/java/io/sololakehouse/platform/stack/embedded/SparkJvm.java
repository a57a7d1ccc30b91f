package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.stack.Connections;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the Spark engine's process needs beside its class path: main class, JVM options, environment, settings. */
public final class SparkJvm {

    public static final String MAIN_CLASS = "io.sololakehouse.spark.SparkEngine";

    /** For {@code -Dsololakehouse.log=}: the file that the engine logs to and rotates. */
    public static final String LOG_PROPERTY = "sololakehouse.log";

    /** What Spark, Arrow, Netty and Hadoop reach into on JDK 25; the heap and the class archive come on top. */
    public static final List<String> OPTIONS = options();

    /**
     * Spark would otherwise ask the network for this machine's name and address; and the C library would keep an arena
     * of memory per thread, of which Spark has many.
     */
    public static final Map<String, String> ENVIRONMENT =
            Map.of("SPARK_LOCAL_IP", "127.0.0.1", "MALLOC_ARENA_MAX", "2");

    private SparkJvm() {}

    /**
     * Spark's settings for these services. Holds keys: write it to an owner-only file, never log it.
     *
     * @param scratch an empty directory for shuffle files and artifacts; its content is of no use after the process ended
     */
    public static Map<String, String> settings(Connections to, Path scratch) {
        // What does not depend on this machine is in config/spark/spark-defaults.conf, shared with the containers.
        Map<String, String> settings = new TreeMap<>(PropertiesText.read(Resources.text("spark-defaults.conf")));
        settings.put("spark.connect.grpc.binding.address", to.sparkHost());
        settings.put("spark.connect.grpc.binding.port", Integer.toString(to.sparkPort()));
        if (!to.sparkToken().isEmpty()) {
            settings.put("spark.connect.authenticate.token", to.sparkToken());
        }
        settings.put("spark.local.dir", scratch.toString());
        settings.put(
                "spark.sql.warehouse.dir", scratch.resolve("warehouse").toUri().toString());
        catalog("spark.sql.catalog.lakehouse", to).forEach(settings::put);
        return settings;
    }

    /** Where the lakehouse catalog and its files are. */
    private static Map<String, String> catalog(String prefix, Connections to) {
        Map<String, String> catalog = new TreeMap<>();
        catalog.put(prefix + ".uri", to.nessieUri().toString());
        catalog.put(prefix + ".warehouse", to.warehouse());
        catalog.put(prefix + ".s3.endpoint", to.s3Endpoint().toString());
        catalog.put(prefix + ".s3.access-key-id", to.s3AccessKey());
        catalog.put(prefix + ".s3.secret-access-key", to.s3SecretKey());
        catalog.put(prefix + ".client.region", to.s3Region());
        if (!to.nessieToken().isEmpty()) {
            catalog.put(prefix + ".authentication.type", "BEARER");
            catalog.put(prefix + ".authentication.token", to.nessieToken());
        }
        return catalog;
    }

    private static List<String> options() {
        List<String> options = new ArrayList<>(List.of(
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Djdk.reflect.useDirectMethodHandle=false",
                "-Dio.netty.tryReflectionSetAccessible=true",
                "-Dio.netty.allocator.type=pooled"));
        // The optimising compiler waits four times longer than usual: a tenth less work for a start, the same speed for
        // long queries. Numbers are in docs/adr/0003-spark-engine.md.
        options.addAll(List.of(
                "-XX:Tier4InvocationThreshold=20000",
                "-XX:Tier4MinInvocationThreshold=6000",
                "-XX:Tier4CompileThreshold=40000",
                "-XX:Tier4BackEdgeThreshold=120000"));
        for (String opened : List.of(
                "java.base/java.lang",
                "java.base/java.lang.invoke",
                "java.base/java.lang.reflect",
                "java.base/java.io",
                "java.base/java.net",
                "java.base/java.nio",
                "java.base/java.util",
                "java.base/java.util.concurrent",
                "java.base/java.util.concurrent.atomic",
                "java.base/jdk.internal.ref",
                "java.base/sun.nio.ch",
                "java.base/sun.nio.cs",
                "java.base/sun.util.calendar",
                "java.security.jgss/sun.security.krb5")) {
            options.add("--add-opens=" + opened + "=ALL-UNNAMED");
        }
        return List.copyOf(options);
    }
}

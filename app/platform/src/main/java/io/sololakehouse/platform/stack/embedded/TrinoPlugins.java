package io.sololakehouse.platform.stack.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * The one plugin directory that Trino loads: connectors and spooling in one class loader. Trino's own archive of the
 * Iceberg connector is 346 MB, of which all but 38 MB is either in the server's archive as well or for stores and
 * catalogs that are not used here.
 */
final class TrinoPlugins {

    /** What the connectors share with the server itself. */
    private static final List<String> SHARED = List.of(
            "lib/com.squareup.okhttp3_okhttp-4.12.0.jar",
            "lib/com.squareup.okio_okio-3.12.0.jar",
            "lib/com.squareup.okio_okio-jvm-3.12.0.jar",
            "lib/dev.failsafe_failsafe-3.3.2.jar",
            "lib/io.airlift_aircompressor-2.0.2.jar",
            "lib/io.airlift_aircompressor-v3-3.2.jar",
            "lib/io.airlift_tracing-336.jar",
            "lib/jakarta.servlet_jakarta.servlet-api-6.0.0.jar",
            "lib/org.jetbrains.kotlin_kotlin-stdlib-2.1.21.jar",
            "lib/org.roaringbitmap_RoaringBitmap-1.3.0.jar",
            "plugin/geospatial/io.trino_trino-array-476.jar",
            "plugin/geospatial/it.unimi.dsi_fastutil-8.5.15.jar");

    private static final List<String> CONNECTORS =
            List.of("io.trino.plugin.iceberg.IcebergPlugin", "io.trino.plugin.tpch.TpchPlugin");

    private TrinoPlugins() {}

    /** Links everything into a directory that does not exist yet. @param component the unpacked server with its parts */
    static void assemble(Path component, Path directory) throws IOException {
        Files.createDirectories(directory);
        List<Path> jars = new ArrayList<>(Jars.in(component.resolve("plugin").resolve("spooling-filesystem")));
        jars.addAll(Jars.in(component.resolve(Component.PARTS)));
        SHARED.forEach(shared -> jars.add(component.resolve(shared)));
        for (Path jar : jars) {
            Path link = directory.resolve(jar.getFileName().toString());
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, jar);
            }
        }
        // In Trino's own archives the list of plugins is a jar of its own, which no repository has.
        try (OutputStream file = Files.newOutputStream(directory.resolve("lakehouse-connectors.jar"));
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.putNextEntry(new JarEntry("META-INF/services/io.trino.spi.Plugin"));
            jar.write(String.join("\n", CONNECTORS).getBytes(StandardCharsets.UTF_8));
            jar.closeEntry();
        }
    }
}

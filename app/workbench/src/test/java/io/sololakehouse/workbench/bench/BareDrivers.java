package io.sololakehouse.workbench.bench;

import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.stack.Connections;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Iterator;
import java.util.Objects;
import java.util.Properties;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.connect.SparkSession;

/** The references of the engines' figures: the vendors' own clients, with the settings that make them fastest. */
final class BareDrivers implements AutoCloseable {

    /** When the first row was there and when the last one was, in milliseconds since the statement was sent. */
    record Drained(double firstRow, double lastRow, long rows) {}

    private final SparkSession spark;
    private final Connection trino;

    BareDrivers(Connections to) throws Exception {
        String url = "sc://127.0.0.1:" + to.sparkPort() + "/;authorization=Bearer%20" + to.sparkToken();
        spark = SparkSession.builder().remote(url).getOrCreate();
        URI server = Objects.requireNonNull(to.trinoUri());
        Properties properties = new Properties();
        properties.setProperty("user", "bench");
        // Spooled, and not packed for the way through loopback.
        properties.setProperty("encoding", "json");
        properties.setProperty("disableCompression", "true");
        trino = DriverManager.getConnection(
                "jdbc:trino://" + server.getHost() + ":" + server.getPort() + "/lakehouse@main", properties);
    }

    Drained spark(String sql) {
        long from = System.nanoTime();
        Dataset<Row> rows = spark.sql(sql);
        Iterator<Row> iterator = rows.toLocalIterator();
        double first = 0;
        long count = 0;
        while (iterator.hasNext()) {
            Row row = iterator.next();
            if (count++ == 0) {
                first = millis(from);
            }
            for (int column = 0; column < row.length(); column++) {
                row.get(column);
            }
        }
        return new Drained(first, millis(from), count);
    }

    Drained trino(String sql) throws Exception {
        long from = System.nanoTime();
        double first = 0;
        long count = 0;
        try (Statement statement = trino.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                if (count++ == 0) {
                    first = millis(from);
                }
                for (int column = 1; column <= columns; column++) {
                    rows.getObject(column);
                }
            }
        }
        return new Drained(first, millis(from), count);
    }

    /** Trino's own command line writes the rows of a statement to a file. @param cli its executable jar */
    static double cliCsv(Path cli, URI server, Query query, Path file) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        cli.toString(),
                        "--server",
                        server.toString(),
                        "--catalog",
                        "lakehouse@" + query.reference(),
                        "--encoding",
                        "json",
                        "--disable-compression",
                        "--output-format",
                        "CSV_HEADER",
                        "--execute",
                        query.sql())
                .redirectOutput(file.toFile())
                .redirectError(ProcessBuilder.Redirect.PIPE)
                .start();
        long from = System.nanoTime();
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("trino-cli: " + errors);
        }
        return millis(from);
    }

    static double millis(long from) {
        return (System.nanoTime() - from) / 1e6;
    }

    @Override
    public void close() throws Exception {
        trino.close();
        spark.close();
    }
}

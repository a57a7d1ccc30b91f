package io.sololakehouse.platform.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.stack.embedded.LakehouseExtension;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The snippets of "Connect from outside" against a running lakehouse, word for word, with the real clients: PySpark,
 * PyIceberg and the AWS CLI in a Python environment of their own.
 */
@ExtendWith(LakehouseExtension.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class OutsideClientsTest {

    private static Path python;

    @TempDir
    Path directory;

    private final ConnectionSnippets snippets;
    private final Connections connections;

    OutsideClientsTest(RunningStack lakehouse) {
        this.connections = lakehouse.stack().connections();
        ConnectionsFile file = new ConnectionsFile(lakehouse.home().connections());
        file.write(connections);
        this.snippets = new ConnectionSnippets(file.path());
    }

    @BeforeAll
    static void makePythonEnvironment() throws Exception {
        python = PythonEnvironment.ready().python();
    }

    @Test
    void pySparkReadsAndWritesAndPyIcebergReads() throws Exception {
        String namespace = "outside_" + UUID.randomUUID().toString().substring(0, 8);
        String table = namespace + ".flights";
        String written = python(snippets.pySpark().text(), """
                spark.sql("CREATE NAMESPACE lakehouse.%1$s")
                spark.sql("CREATE TABLE lakehouse.%2$s (carrier string, delay int, day date) USING iceberg")
                spark.sql("INSERT INTO lakehouse.%2$s VALUES ('UA', 2, DATE'2013-01-01'), ('AA', 7, DATE'2013-01-02')")
                spark.sql("UPDATE lakehouse.%2$s SET delay = 9 WHERE carrier = 'AA'")
                for row in spark.sql("SELECT * FROM lakehouse.%2$s ORDER BY carrier").collect():
                    print(row.carrier, row.delay, row.day)
                """.formatted(namespace, table));
        assertThat(written).contains("namespace|").endsWith("AA 9 2013-01-02\nUA 2 2013-01-01\n");

        String seen = python(snippets.pyIceberg(connections).text(), """
                for row in sorted(catalog.load_table("%s").scan().to_arrow().to_pylist(), key=lambda row: row["carrier"]):
                    print(row["carrier"], row["delay"], row["day"])
                """.formatted(table));
        assertThat(seen).contains(table + "\n").endsWith("AA 9 2013-01-02\nUA 2 2013-01-01\n");
    }

    @Test
    void theAwsCliListsTheBucket() throws Exception {
        String name = "outside-" + UUID.randomUUID();
        Path file = Files.writeString(directory.resolve(name), "found\n");
        String aws = "aws --endpoint-url " + connections.s3Endpoint() + " s3 ";
        String target = "s3://" + connections.bucket() + "/" + name;
        Path script = Files.writeString(
                directory.resolve("snippet.sh"),
                String.join(
                        "\n",
                        "set -e",
                        "PATH=\"" + python.getParent() + ":$PATH\"",
                        snippets.awsCli(connections).text(),
                        aws + "cp --quiet " + file + " " + target,
                        aws + "ls " + target,
                        aws + "cp --quiet " + target + " -",
                        aws + "rm --quiet " + target));
        Path said = directory.resolve("said.txt");
        assertThat(run(said, List.of("bash", script.toString())))
                .as(() -> read(said))
                .isZero();
        assertThat(said).content().contains("6 " + name).endsWith("found\n");
    }

    private String python(String... parts) throws Exception {
        Path script = Files.writeString(directory.resolve("snippet.py"), String.join("\n", parts));
        Path said = directory.resolve("said.txt");
        assertThat(run(said, List.of(python.toString(), script.toString())))
                .as(() -> read(said))
                .isZero();
        return Files.readString(said);
    }

    private static int run(Path output, List<String> command) throws IOException, InterruptedException {
        return PythonEnvironment.run(output, Map.of(), command);
    }

    private static String read(Path file) {
        return PythonEnvironment.read(file);
    }
}

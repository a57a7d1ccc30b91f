package io.sololakehouse.platform.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.stack.embedded.LakehouseExtension;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import io.sololakehouse.platform.support.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.projectnessie.client.NessieClientBuilder;
import org.projectnessie.client.api.NessieApiV2;
import org.projectnessie.model.Reference;

/**
 * The snippets of "Connect from outside" against a running lakehouse, word for word, with the real clients: PySpark,
 * PyIceberg and the AWS CLI in a Python environment of their own, and Trino's CLI.
 */
@ExtendWith(LakehouseExtension.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class OutsideClientsTest {

    private static Path python;

    @TempDir
    Path directory;

    private final ConnectionSnippets snippets;
    private final Connections connections;
    private final RunningStack lakehouse;

    OutsideClientsTest(RunningStack lakehouse) {
        this.lakehouse = lakehouse;
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

    @Test
    void trinosCliWritesAndReadsThroughTheTrinoOfTheLakehouse() throws Exception {
        lakehouse.stack().require(ServiceKind.TRINO, Progress.none());
        String namespace = "trino_" + UUID.randomUUID().toString().substring(0, 8);
        String snippet = snippets.trinoCli(lakehouse.stack().connections())
                .orElseThrow()
                .text()
                .replace("trino-cli-executable.jar", "'" + System.getProperty("sololakehouse.trino-cli") + "'");
        String more = """
                CREATE SCHEMA "lakehouse@main".%1$s;
                CREATE TABLE "lakehouse@main".%1$s.flights (carrier varchar, delay integer);
                INSERT INTO "lakehouse@main".%1$s.flights VALUES ('UA', 2), ('AA', 7);
                SELECT * FROM "lakehouse@main".%1$s.flights ORDER BY carrier;
                DROP TABLE "lakehouse@main".%1$s.flights;
                DROP SCHEMA "lakehouse@main".%1$s;
                """.formatted(namespace);
        Path script = Files.writeString(
                directory.resolve("snippet.sh"),
                "set -e\nPATH=" + Path.of(System.getProperty("java.home"), "bin") + ":$PATH\n"
                        + snippet.replace("\nSQL\n", "\n" + more + "SQL\n"));
        Path said = directory.resolve("said.txt");
        assertThat(run(said, List.of("bash", script.toString())))
                .as(() -> read(said))
                .isZero();
        assertThat(said)
                .content()
                .contains("\"information_schema\"")
                .contains("\"AA\",\"7\"" + System.lineSeparator() + "\"UA\",\"2\"");
    }

    /**
     * Nessie's CLI is in no repository that a build can reach. It hands its {@code --uri} and {@code --client-option}s
     * to the client library, which is what is tried here.
     */
    @Test
    void theNessieClientTakesTheOptionsOfTheCli() throws Exception {
        String text = snippets.nessieCli(connections).text();
        Matcher uri = Pattern.compile("--uri (\\S+)").matcher(text);
        assertThat(uri.find()).isTrue();
        Map<String, String> options = new HashMap<>(Map.of("nessie.uri", uri.group(1)));
        Matcher option =
                Pattern.compile("--client-option \"?([^=\\s\"]+)=([^\\s\"]+)").matcher(text);
        while (option.find()) {
            options.put(option.group(1), option.group(2));
        }
        try (NessieApiV2 nessie = NessieClientBuilder.createClientBuilder(null, null)
                .fromConfig(options::get)
                .build(NessieApiV2.class)) {
            assertThat(nessie.getAllReferences().get().getReferences())
                    .extracting(Reference::getName)
                    .contains("main");
        }
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

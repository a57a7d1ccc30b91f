package io.sololakehouse.platform.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionsFileTest {

    private static final List<String> KEYS = List.of("ak0815", "sk0815", "nt0815", "st0815");

    @TempDir
    Path directory;

    @Test
    void holdsWhatAClientNeedsForItsOwnerOnly() throws IOException {
        Path path = directory.resolve("connections.json");
        new ConnectionsFile(path).write(connections(""));
        JsonNode json = new ObjectMapper().readTree(path.toFile());
        assertThat(json.at("/s3/endpoint").asText()).isEqualTo("http://127.0.0.1:9000");
        assertThat(json.at("/s3/accessKeyId").asText()).isEqualTo("ak0815");
        assertThat(json.at("/nessie/icebergRest").asText()).isEqualTo("http://127.0.0.1:19120/iceberg/");
        assertThat(json.at("/spark/connectUrl").asText())
                .isEqualTo("sc://127.0.0.1:15002/;authorization=Bearer%20st0815");
        assertThat(json.at("/sparkCatalogSettings/spark.sql.catalog.lakehouse.s3.secret-access-key")
                        .asText())
                .isEqualTo("sk0815");
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void isLeftAloneWhileNothingChanges() throws IOException {
        Path path = directory.resolve("connections.json");
        new ConnectionsFile(path).write(connections(""));
        Files.setLastModifiedTime(path, FileTime.fromMillis(1_000_000));
        new ConnectionsFile(path).write(connections(""));
        assertThat(Files.getLastModifiedTime(path).toMillis()).isEqualTo(1_000_000);
        new ConnectionsFile(path).write(connections("nt0815"));
        assertThat(Files.readString(path)).contains("nt0815");
    }

    @Test
    void noSnippetHoldsAKey() {
        Path path = directory.resolve("it's \"mine\"").resolve("connections.json");
        for (String nessieToken : List.of("", "nt0815")) {
            List<ConnectionSnippet> snippets = new ConnectionSnippets(path).all(connections(nessieToken));
            assertThat(snippets)
                    .extracting(ConnectionSnippet::title)
                    .containsExactly("PySpark", "PyIceberg", "Trino server", "Nessie CLI", "AWS CLI");
            assertThat(snippets).allSatisfy(snippet -> assertThat(KEYS).noneMatch(snippet.text()::contains));
        }
    }

    private static Connections connections(String nessieToken) {
        return new Connections(
                URI.create("http://127.0.0.1:9000"),
                "us-east-1",
                "ak0815",
                "sk0815",
                "lakehouse",
                "s3://lakehouse/warehouse",
                URI.create("http://127.0.0.1:19120/api/v2"),
                nessieToken,
                "127.0.0.1",
                15002,
                "st0815");
    }
}

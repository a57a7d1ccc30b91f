package io.sololakehouse.platform.sql.drafts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedQueriesTest {

    @TempDir
    Path folder;

    @Test
    void savedReadReplacedDeleted() {
        SavedQueries queries = new SavedQueries(folder.resolve("queries"));
        assertThat(queries.list()).isEmpty();
        queries.save("Late flights", "SELECT 1");
        queries.save("Late flights", "SELECT 2");
        queries.save("airlines", "SELECT 3");
        assertThat(queries.list())
                .extracting(SavedQueries.SavedQuery::name)
                .containsExactly("airlines", "Late flights");
        assertThat(queries.read(queries.list().get(1))).isEqualTo("SELECT 2");
        queries.delete(queries.list().getFirst());
        assertThat(queries.list()).hasSize(1);
    }

    @Test
    void namesThatFileSystemsRefuse() throws Exception {
        SavedQueries queries = new SavedQueries(folder);
        for (String name : new String[] {"a/b\\c:d", "../up", " ", "ö".repeat(1000)}) {
            Path file = queries.save(name, "x").file();
            assertThat(file.getParent()).isEqualTo(folder);
            assertThat(file.getFileName().toString().getBytes(StandardCharsets.UTF_8).length)
                    .isLessThan(255);
            assertThat(Files.readString(file)).isEqualTo("x");
        }
    }
}

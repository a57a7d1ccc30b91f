package io.sololakehouse.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sololakehouse.platform.support.LakehouseException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleFilesTest {

    @TempDir
    Path directory;

    @Test
    void filesAreCopiedOnceAndRepaired() throws Exception {
        SampleFiles files = new SampleFiles(directory.resolve("sample"));
        files.install();
        Path flights = directory.resolve("sample/flights.parquet");
        long size = Files.size(flights);
        Path weather = directory.resolve("sample/weather.parquet");
        FileTime untouched = FileTime.fromMillis(0);
        Files.setLastModifiedTime(weather, untouched);
        Files.writeString(flights, "half a fi");

        files.install();

        assertThat(Files.size(flights)).isEqualTo(size);
        assertThat(Files.getLastModifiedTime(weather)).isEqualTo(untouched);
        try (Stream<Path> all = Files.list(directory.resolve("sample"))) {
            assertThat(all.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "NOTICE",
                            "airlines.parquet",
                            "airports.parquet",
                            "flights.parquet",
                            "planes.parquet",
                            "weather.parquet");
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws Exception {
        Path file = Files.writeString(directory.resolve("a-file"), "");

        assertThatThrownBy(() -> new SampleFiles(file.resolve("sample")).install())
                .isInstanceOfSatisfying(LakehouseException.class, e -> {
                    assertThat(e.problem().why()).contains(file.toString());
                    assertThat(e.problem().effect()).isEqualTo("Nothing was loaded.");
                });
    }

    @Test
    void charactersThatMeanSomethingInANameAreMatchedByAnyOne() {
        assertThat(new SampleFiles(Path.of("/home/a@b/#1 [x]`y")).relation("flights"))
                .isEqualTo("parquet.`/home/a?b/?1 ?x?``y/flights.parquet`");
    }
}

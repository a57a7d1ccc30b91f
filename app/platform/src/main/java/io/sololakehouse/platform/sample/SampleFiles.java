package io.sololakehouse.platform.sample;

import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/**
 * The Parquet files of the sample, which come inside the application and which the engine reads by path: copied out, each
 * file whole or not at all.
 */
final class SampleFiles {

    private static final List<String> NAMES = List.of(
            "airlines.parquet", "airports.parquet", "planes.parquet", "weather.parquet", "flights.parquet", "NOTICE");

    private final Path directory;

    /** @param directory where the files go; made when needed */
    SampleFiles(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    /** Copies what is not there, or not as it should be. @throws LakehouseException when the disk refuses */
    void install() {
        try {
            Files.createDirectories(directory);
            for (String name : NAMES) {
                copy(name);
            }
        } catch (IOException e) {
            throw new LakehouseException(
                    Problem.of(
                                    "The sample's files were not copied",
                                    directory + " cannot be written: " + e.getMessage(),
                                    new Remedy("Open the folder", new Remedy.OpenFolder(directory)),
                                    new Remedy("Try again", new Remedy.Retry()))
                            .withEffect("Nothing was loaded.")
                            .withDetails(e.toString()),
                    e);
        }
    }

    private void copy(String name) throws IOException {
        byte[] content = resource(name);
        Path file = directory.resolve(name);
        if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content)) {
            return;
        }
        Path next = Files.createTempFile(directory, name, ".new");
        try {
            Files.write(next, content);
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = SampleFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is missing from the application");
            }
            return in.readAllBytes();
        }
    }

    /**
     * The file of a table as a relation in Spark's SQL. Spark looks for a table of that name first, where Nessie reads
     * {@code @} and {@code #} as a reference, and then reads the name as a glob: characters with a meaning for either
     * are given as {@code ?}, which stands for any one character.
     */
    String relation(String table) {
        String path = directory.resolve(table + ".parquet").toString().replace('\\', '/');
        return "parquet.`" + path.replaceAll("[@#*\\[\\]{}]", "?").replace("`", "``") + "`";
    }
}

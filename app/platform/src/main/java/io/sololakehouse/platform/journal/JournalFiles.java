package io.sololakehouse.platform.journal;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a journal: {@code changes-YYYY-MM.jsonl}, kept for ever, and {@code reads-YYYY-MM-DD.jsonl}, kept for a
 * while (days are UTC days). A file that grew too large is followed by {@code ….1.jsonl}, {@code ….2.jsonl}. Thread-safe.
 */
final class JournalFiles implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JournalFiles.class);
    private static final Pattern NAME =
            Pattern.compile("(changes-(\\d{4}-\\d{2})|reads-(\\d{4}-\\d{2}-\\d{2}))(?:\\.(\\d+))?\\.jsonl");

    /** Where a line is. @param file its number, see {@link #number}; -1 for nowhere */
    record Location(int file, int offset, int length) {

        static final Location NOWHERE = new Location(-1, 0, 0);
    }

    private final Path directory;
    private final long rotateBytes;
    private final List<Path> numbered = new ArrayList<>();
    private final Map<Path, Integer> numbers = new HashMap<>();
    private final Family changes = new Family();
    private final Family reads = new Family();

    /** @param rotateBytes size after which a file is followed by a next one, at most 1 GB */
    JournalFiles(Path directory, long rotateBytes) {
        this.directory = directory;
        this.rotateBytes = Math.min(rotateBytes, 1L << 30);
    }

    /** The file that is being written, of one of the two families. */
    private static final class Family {
        private String period = "";
        // Not a FileChannel: that one closes under a thread that is interrupted.
        private @Nullable RandomAccessFile open;
        private int file = -1;
        private long size;
        private int part;
    }

    /** Appends a line; it is with the operating system when this returns. */
    synchronized Location append(boolean changing, LocalDate today, byte[] line) throws IOException {
        Family family = changing ? changes : reads;
        RandomAccessFile file = openFor(family, changing, today);
        try {
            file.write(line);
        } catch (IOException e) {
            // Half a line must not glue itself to the next one: the next opening cuts it off.
            closeQuietly(family);
            throw e;
        }
        Location location = new Location(family.file, Math.toIntExact(family.size), line.length);
        family.size += line.length;
        return location;
    }

    /** Forces the appended changes to the disk itself. */
    synchronized void forceChanges() throws IOException {
        RandomAccessFile file = changes.open;
        if (file != null) {
            file.getFD().sync();
        }
    }

    private RandomAccessFile openFor(Family family, boolean changing, LocalDate today) throws IOException {
        String period = changing ? YearMonth.from(today).toString() : today.toString();
        RandomAccessFile open = family.open;
        if (open != null && family.period.equals(period) && family.size < rotateBytes) {
            return open;
        }
        closeQuietly(family);
        if (!family.period.equals(period)) {
            family.period = period;
            family.part = 0;
        }
        makeDirectory();
        String stem = (changing ? "changes-" : "reads-") + period;
        Path file = part(stem, family.part);
        while (Files.exists(file) && Files.size(file) >= rotateBytes) {
            family.part++;
            file = part(stem, family.part);
        }
        if (!Files.exists(file)) {
            Files.createFile(file, ownerOnly("rw-------"));
        }
        open = new RandomAccessFile(file.toFile(), "rw");
        try {
            family.size = endOfLastLine(open);
            open.setLength(family.size);
            open.seek(family.size);
        } catch (IOException e) {
            open.close();
            throw e;
        }
        family.open = open;
        family.file = number(file);
        return open;
    }

    private Path part(String stem, int part) {
        return directory.resolve(part == 0 ? stem + ".jsonl" : stem + "." + part + ".jsonl");
    }

    /** Where the last whole line ends; what follows was torn by a kill or a full disk. */
    private static long endOfLastLine(RandomAccessFile file) throws IOException {
        byte[] block = new byte[8192];
        long end = file.length();
        while (end > 0) {
            int length = (int) Math.min(block.length, end);
            long from = end - length;
            file.seek(from);
            file.readFully(block, 0, length);
            for (int i = length - 1; i >= 0; i--) {
                if (block[i] == '\n') {
                    return from + i + 1;
                }
            }
            end = from;
        }
        return 0;
    }

    private void makeDirectory() throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, ownerOnly("rwx------"));
        }
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Deletes the files of reads that are older than so many days. */
    void deleteReadsBefore(LocalDate oldestKept) {
        for (Path file : files(false)) {
            Optional<LocalDate> day = dayOf(file);
            if (day.isPresent() && day.get().isBefore(oldestKept)) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    LOG.warn("{} is older than its retention and could not be deleted", file, e);
                }
            }
        }
    }

    private static Optional<LocalDate> dayOf(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        try {
            return name.matches() && name.group(3) != null
                    ? Optional.of(LocalDate.parse(name.group(3)))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            LOG.debug("{} is not a journal file's name", file, e);
            return Optional.empty();
        }
    }

    /** When the newest file was written, in milliseconds since 1970; 0 when there is none. */
    long lastWrittenMillis() {
        long last = 0;
        for (boolean changing : new boolean[] {true, false}) {
            for (Path file : files(changing)) {
                last = Math.max(last, file.toFile().lastModified());
            }
        }
        return last;
    }

    /** The files of one family, oldest first; empty when there are none. */
    List<Path> files(boolean changing) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(directory, changing ? "changes-*.jsonl" : "reads-*.jsonl")) {
            for (Path file : entries) {
                if (NAME.matcher(file.getFileName().toString()).matches()) {
                    found.add(file);
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            LOG.warn("The journal's directory {} cannot be read", directory, e);
            return List.of();
        }
        found.sort(Comparator.comparing(JournalFiles::period).thenComparingInt(JournalFiles::partOf));
        return found;
    }

    private static String period(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? name.group(1) : "";
    }

    private static int partOf(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() && name.group(4) != null ? Integer.parseInt(name.group(4)) : 0;
    }

    /** A file's number in locations; the same as long as the journal is open. */
    synchronized int number(Path file) {
        return numbers.computeIfAbsent(file, unknown -> {
            numbered.add(unknown);
            return numbered.size() - 1;
        });
    }

    synchronized Path path(int number) {
        return numbered.get(number);
    }

    /** The bytes of a line, or empty when its file is gone. */
    Optional<byte[]> read(Location location) {
        if (location.file() < 0) {
            return Optional.empty();
        }
        // Not a FileChannel: that one closes under a reader whose task is cancelled.
        try (RandomAccessFile open = new RandomAccessFile(path(location.file()).toFile(), "r")) {
            byte[] bytes = new byte[location.length()];
            open.seek(location.offset());
            open.readFully(bytes);
            return Optional.of(bytes);
        } catch (FileNotFoundException | EOFException e) {
            LOG.debug("A journal line is gone with its file", e);
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("A journal line in {} cannot be read", path(location.file()), e);
            return Optional.empty();
        }
    }

    static LocalDate day(java.time.Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private static void closeQuietly(Family family) {
        RandomAccessFile open = family.open;
        family.open = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.warn("A journal file did not close", e);
            }
        }
    }

    @Override
    public synchronized void close() {
        closeQuietly(changes);
        closeQuietly(reads);
    }
}

package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.support.Progress;
import java.io.BufferedInputStream;
import java.io.FileOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** Unpacks a zip or a gzipped tar into a directory; no entry can leave that directory. */
final class Archive {

    private static final int OWNER_EXECUTES = 0100;

    private final Path file;
    private final Path target;
    private final int strip;
    private final List<PathMatcher> include;
    private final Progress progress;

    /** @param target an empty directory */
    Archive(Path file, Component.Unpack how, Path target, Progress progress) {
        this.file = file;
        this.target = target;
        this.strip = how.strip();
        this.include = how.include().stream()
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();
        this.progress = progress;
    }

    /** Unpacks everything that is included. @param extension "zip", "jar" or "tar.gz" */
    void unpack(String extension) throws IOException {
        switch (extension) {
            case "zip", "jar" -> unzip();
            case "tar.gz", "tgz" -> untar();
            default -> throw new IOException("An archive of type " + extension + " cannot be unpacked");
        }
    }

    private void unzip() throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            Enumeration<ZipArchiveEntry> entries = zip.getEntries();
            long done = 0;
            long size = Math.max(Files.size(file), 1);
            while (entries.hasMoreElements()) {
                ZipArchiveEntry entry = entries.nextElement();
                done += Math.max(entry.getCompressedSize(), 0);
                Path path = kept(entry.getName());
                if (path == null) {
                    continue;
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isUnixSymlink()) {
                    symbolicLink(path, zip.getUnixSymlink(entry));
                } else {
                    try (InputStream in = zip.getInputStream(entry)) {
                        write(in, path, (entry.getUnixMode() & OWNER_EXECUTES) != 0);
                    }
                }
                progress.report("Unpacking " + file.getFileName(), Math.min((double) done / size, 1));
            }
        }
    }

    private void untar() throws IOException {
        // A hard link to an entry that was left out has nothing to link to: those are filled by a second reading.
        Map<String, List<Path>> links = new HashMap<>();
        readTar((entry, in) -> {
            Path path = kept(entry.getName());
            if (path == null) {
                return;
            }
            if (entry.isDirectory()) {
                Files.createDirectories(path);
            } else if (entry.isSymbolicLink()) {
                symbolicLink(path, entry.getLinkName());
            } else if (entry.isLink()) {
                Path original = kept(entry.getLinkName());
                if (original != null && Files.exists(original)) {
                    Files.createDirectories(parent(path));
                    Files.createLink(path, original);
                } else {
                    links.computeIfAbsent(entry.getLinkName(), _ -> new ArrayList<>())
                            .add(path);
                }
            } else if (entry.isFile()) {
                write(in, path, (entry.getMode() & OWNER_EXECUTES) != 0);
            } else {
                throw new IOException(entry.getName() + " is neither a file nor a directory nor a link");
            }
        });
        if (!links.isEmpty()) {
            readTar((entry, in) -> {
                List<Path> paths = links.remove(entry.getName());
                if (paths != null && entry.isFile()) {
                    write(in, paths.getFirst(), (entry.getMode() & OWNER_EXECUTES) != 0);
                    for (Path path : paths.subList(1, paths.size())) {
                        Files.createDirectories(parent(path));
                        Files.createLink(path, paths.getFirst());
                    }
                }
            });
        }
        if (!links.isEmpty()) {
            throw new IOException("Links lead to entries that are not in the archive: " + links.keySet());
        }
    }

    private interface TarVisitor {
        void visit(TarArchiveEntry entry, InputStream content) throws IOException;
    }

    private void readTar(TarVisitor visitor) throws IOException {
        long size = Math.max(Files.size(file), 1);
        try (CountingStream counted = new CountingStream(Files.newInputStream(file));
                TarArchiveInputStream tar = new TarArchiveInputStream(
                        new GzipCompressorInputStream(new BufferedInputStream(counted, 1 << 16), true))) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                visitor.visit(entry, tar);
                progress.report("Unpacking " + file.getFileName(), (double) counted.count / size);
            }
        }
    }

    /** Where an entry goes, or null when it is left out. */
    private @Nullable Path kept(String name) throws IOException {
        String[] parts = name.replace('\\', '/').split("/");
        List<String> names = new ArrayList<>();
        for (String part : parts) {
            if (part.equals("..")) {
                throw new IOException("The archive's entry " + name + " leads out of its directory");
            }
            if (!part.isEmpty() && !part.equals(".")) {
                names.add(part);
            }
        }
        if (names.size() <= strip) {
            return null;
        }
        Path relative = Path.of(String.join("/", names.subList(strip, names.size())));
        if (!include.isEmpty() && include.stream().noneMatch(glob -> glob.matches(relative))) {
            return null;
        }
        return target.resolve(relative);
    }

    private void symbolicLink(Path path, String destination) throws IOException {
        Path leadsTo = parent(path).resolve(destination).normalize();
        if (Path.of(destination).isAbsolute() || !leadsTo.startsWith(target)) {
            throw new IOException("The archive's link " + target.relativize(path) + " leads out of its directory");
        }
        Files.createDirectories(parent(path));
        Files.createSymbolicLink(path, Path.of(destination));
    }

    private void write(InputStream in, Path path, boolean executable) throws IOException {
        Path parent = parent(path);
        Files.createDirectories(parent);
        // A link made by an earlier entry must not carry this one out of the directory.
        if (!parent.toRealPath().startsWith(target.toRealPath())) {
            throw new IOException("The archive's entry " + target.relativize(path) + " leads out of its directory");
        }
        try (FileOutputStream out = new FileOutputStream(path.toFile())) {
            byte[] buffer = new byte[1 << 16];
            int count;
            while ((count = in.read(buffer)) >= 0) {
                progress.checkCancelled();
                out.write(buffer, 0, count);
            }
            // Later starts trust size and time alone, so the bytes must be on the disk before the marker is.
            out.getFD().sync();
        }
        if (executable && FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
            Collection<PosixFilePermission> more =
                    List.of(PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_EXECUTE);
            permissions.addAll(more);
            Files.setPosixFilePermissions(path, permissions);
        }
    }

    private static Path parent(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IOException(path + " has no directory");
        }
        return parent;
    }

    /** Knows how much of the compressed file was read: the only measure of progress in a tar. */
    private static final class CountingStream extends FilterInputStream {
        private long count;

        CountingStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}

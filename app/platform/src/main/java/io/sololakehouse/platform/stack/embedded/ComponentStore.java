package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import java.io.IOException;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Programs that are not on the application's class path: fetched once, verified, unpacked as a whole or not at all, and
 * used offline ever after.
 *
 * <p>Each component has a directory {@code <store>/<id>/<version>-<start of its SHA-256>}, which appears by one atomic
 * move once everything in it is right, and a marker in it. A file that the user puts into {@code <store>/import} under its name in a
 * Maven repository is taken instead of a download. Thread-safe, and safe between processes: the second one to ask waits
 * for the first and finds the component installed.
 */
public final class ComponentStore {

    private static final Logger LOG = LoggerFactory.getLogger(ComponentStore.class);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final long LOCK_CHECK_MILLIS = 100;
    private static final double VERIFY_AT = 0.9;
    private static final double UNPACK_AT = 0.93;

    private final Path directory;
    private final Path imports;
    private final Supplier<String> repository;
    private final Journal journal;
    private final Download.Retries retries;
    private final DownloadProblems problems;
    private final Set<String> installing = ConcurrentHashMap.newKeySet();

    /**
     * @param directory where components live; made when first needed
     * @param repository base address of a Maven repository, asked at each download: the setting of the user or, where
     *     that is empty, the one of the build
     */
    public ComponentStore(Path directory, Supplier<String> repository, Journal journal) {
        this(directory, repository, journal, Download.Retries.DEFAULT);
    }

    ComponentStore(Path directory, Supplier<String> repository, Journal journal, Download.Retries retries) {
        this.directory = directory.toAbsolutePath().normalize();
        this.imports = this.directory.resolve("import");
        this.repository = repository;
        this.journal = journal;
        this.retries = retries;
        this.problems = new DownloadProblems(this.directory, imports);
    }

    /** True when the component can be used without a download. Looks at files, and at their content only where their times differ. */
    public boolean isInstalled(Component component) {
        return installed(component, Progress.none()).isPresent();
    }

    /** Bytes that {@link #require} would still download: 0 when it is installed or waits in the import folder. */
    public long downloadBytes(Component component) {
        if (isInstalled(component)) {
            return 0;
        }
        return component.pieces().stream()
                .filter(piece -> !Files.exists(imports.resolve(piece.fileName())))
                .mapToLong(piece -> Math.max(0, piece.size() - length(part(piece))))
                .sum();
    }

    /** What {@link #require} would download from, without credentials. @throws LakehouseException when no repository is set */
    public URI address(Component component) {
        return source(component).address();
    }

    /** The folder for components that the user brings along, under their names in a Maven repository. */
    public Path importFolder() {
        return imports;
    }

    /**
     * The component, installed when it is not yet.
     *
     * @return the file, or the directory that the archive was unpacked into
     * @throws LakehouseException when it cannot be had; then nothing of it is left behind but what a next try goes on from
     * @throws CancellationException when cancelled; the next call goes on where this one ended
     */
    public Path require(Component component, Progress progress) {
        Optional<Path> ready = installed(component, progress);
        if (ready.isPresent()) {
            return ready.get();
        }
        try {
            Files.createDirectories(home(component).getParent());
            enter(component, progress);
            try (FileChannel channel = FileChannel.open(
                            directory.resolve(component.id()).resolve(".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    FileLock _ = lock(channel, component, progress)) {
                return install(component, progress);
            } finally {
                installing.remove(component.id());
            }
        } catch (InterruptedException | java.nio.channels.ClosedByInterruptException e) {
            Thread.currentThread().interrupt();
            throw cancelled(component, e);
        } catch (IOException e) {
            if (progress.isCancelled()) {
                throw cancelled(component, e);
            }
            throw problems.unwritable(component, 0, e);
        }
    }

    private Path install(Component component, Progress progress) throws IOException, InterruptedException {
        // Another process may have installed it while this one waited for the lock.
        Optional<Path> ready = installed(component, progress);
        if (ready.isPresent()) {
            return ready.get();
        }
        removeLeftovers(component);
        double total = Math.max(1, component.totalSize());
        long before = 0;
        for (Component piece : component.pieces()) {
            Progress own = progress.part(before / total * UNPACK_AT, (before + piece.size()) / total * UNPACK_AT);
            Path part = part(piece);
            // One that an earlier try fetched whole is verified again, not fetched.
            if (!takeImported(piece, part, own)) {
                download(piece, part, own);
            }
            before += piece.size();
        }
        place(component, progress.part(UNPACK_AT, 1));
        progress.report(component.title() + " is installed", 1);
        return path(component);
    }

    private void download(Component component, Path part, Progress progress) throws IOException, InterruptedException {
        Source source = source(component);
        checkSpace(component, part);
        try (HttpClient http = source.client()) {
            Download download = new Download(http, journal, retries, problems);
            // What is wrong may be the half that an earlier try left, or one bad answer: fetched whole once more.
            for (int attempt = 1; ; attempt++) {
                download.fetch(component, source.address(), part, progress.part(0, VERIFY_AT));
                progress.report("Verifying " + component.label(), VERIFY_AT);
                String found = InstalledFiles.sha256(part, progress);
                if (found.equals(component.sha256())) {
                    return;
                }
                Files.delete(part);
                LOG.warn("{} from {} has the SHA-256 {}", component.fileName(), source.address(), found);
                if (attempt == 2) {
                    throw problems.wrongFile(
                            component,
                            String.valueOf(source.address().getAuthority()),
                            "its SHA-256 is " + found + " instead of " + component.sha256());
                }
            }
        }
    }

    /** Copies the user's own file, when there is one and it is the right one. */
    private boolean takeImported(Component component, Path part, Progress progress) throws IOException {
        Path brought = imports.resolve(component.fileName());
        if (!Files.isRegularFile(brought)) {
            return false;
        }
        progress.report("Verifying " + brought.getFileName(), 0);
        long size = Files.size(brought);
        if (size != component.size()
                || !InstalledFiles.sha256(brought, progress).equals(component.sha256())) {
            LOG.warn("{} is not {} and is left alone", brought, component.title());
            return false;
        }
        Files.deleteIfExists(part);
        checkSpace(component, part);
        try {
            Files.copy(brought, part);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw problems.unwritable(component, size, e);
        }
        return true;
    }

    /** Makes the component's directory beside its place and moves it there in one step. */
    private void place(Component component, Progress progress) throws IOException {
        Path part = part(component);
        Path home = home(component);
        Path next = Files.createTempDirectory(home.getParent(), ".new-");
        try {
            InstalledFiles files;
            Component.Unpack unpack = component.unpack();
            if (unpack == null) {
                Path file = next.resolve(component.fileName());
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                files = InstalledFiles.ofSingle(component.sha256(), file);
            } else {
                new Archive(part, unpack, next, progress).unpack(component.extension());
                takeParts(component, next);
                files = InstalledFiles.record(component.fingerprint(), next, progress);
            }
            files.write(next);
            if (Files.exists(home)) {
                Path old = Files.createTempDirectory(home.getParent(), ".old-");
                Files.move(home, old.resolve("component"));
                delete(old);
            }
            Files.move(next, home, StandardCopyOption.ATOMIC_MOVE);
            Files.deleteIfExists(part);
        } catch (IOException e) {
            if (!progress.isCancelled()) {
                Files.deleteIfExists(part);
                throw problems.unwritable(component, unpackedBytes(component), e);
            }
            throw e;
        } finally {
            delete(next);
        }
    }

    private void takeParts(Component component, Path next) throws IOException {
        List<Component> pieces = component.pieces();
        for (Component piece : pieces.subList(1, pieces.size())) {
            Path parts = Files.createDirectories(next.resolve(Component.PARTS));
            Files.move(part(piece), parts.resolve(piece.fileName()), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private Optional<Path> installed(Component component, Progress progress) {
        Path home = home(component);
        return InstalledFiles.read(home)
                .filter(files -> files.sha256().equals(component.fingerprint()))
                .filter(files -> files.isIntact(home, progress))
                .map(_ -> path(component));
    }

    /** Where the component is, or will be once it is installed: its file, or the directory it is unpacked into. */
    public Path path(Component component) {
        return component.unpack() == null ? home(component).resolve(component.fileName()) : home(component);
    }

    private Path home(Component component) {
        return directory
                .resolve(component.id())
                .resolve(component.version() + "-" + component.fingerprint().substring(0, 12));
    }

    private Path part(Component component) {
        return home(component)
                .resolveSibling(component.fileName() + "-" + component.sha256().substring(0, 12) + ".part");
    }

    private void checkSpace(Component component, Path part) throws IOException {
        long needed = component.size() - length(part) + unpackedBytes(component);
        if (problems.freeBytes() < needed) {
            Files.deleteIfExists(part);
            throw problems.noSpace(component, needed, null);
        }
    }

    private static long unpackedBytes(Component component) {
        Component.Unpack unpack = component.unpack();
        return unpack == null ? 0 : unpack.size();
    }

    /** What processes that were killed here left; the lock is held, so nobody is using it. */
    private void removeLeftovers(Component component) throws IOException {
        List<Path> leftovers;
        try (Stream<Path> files = Files.list(directory.resolve(component.id()))) {
            leftovers = files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.startsWith(".new-") || name.startsWith(".old-");
                    })
                    .toList();
        }
        for (Path leftover : leftovers) {
            delete(leftover);
        }
    }

    /**
     * Waits until no other thread installs the component. The file lock is not enough: it belongs to the whole process,
     * and closing a second channel of the file would give it up.
     */
    private void enter(Component component, Progress progress) throws InterruptedException {
        while (!installing.add(component.id())) {
            progress.report("Waiting for another start that installs " + component.label(), Progress.UNKNOWN);
            progress.checkCancelled();
            Thread.sleep(LOCK_CHECK_MILLIS);
        }
    }

    private static FileLock lock(FileChannel channel, Component component, Progress progress)
            throws IOException, InterruptedException {
        while (true) {
            FileLock lock = tryLock(channel);
            if (lock != null) {
                return lock;
            }
            progress.report("Waiting for another process that installs " + component.label(), Progress.UNKNOWN);
            progress.checkCancelled();
            Thread.sleep(LOCK_CHECK_MILLIS);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another thread of this process holds it.
            return null;
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(directory)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }

    private static CancellationException cancelled(Component component, Throwable cause) {
        var cancelled = new CancellationException("Installing " + component.title() + " was cancelled");
        cancelled.initCause(cause);
        return cancelled;
    }

    private static long length(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Where a component comes from. @param userInfo {@code user:password} of the base address, or null */
    private record Source(URI address, @Nullable String userInfo) {

        HttpClient client() {
            HttpClient.Builder client = HttpClient.newBuilder()
                    // One stream at a time: HTTP/2's flow control only slows a large download down.
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .connectTimeout(CONNECT);
            if (userInfo != null) {
                client.authenticator(new RepositoryAuthenticator(address.getHost(), userInfo));
            }
            return client.build();
        }
    }

    /** Gives the user name and password of the repository's address to that repository, and to nobody it redirects to. */
    private static final class RepositoryAuthenticator extends Authenticator {
        private final String host;
        private final String userInfo;

        RepositoryAuthenticator(String host, String userInfo) {
            this.host = host;
            this.userInfo = userInfo;
        }

        @Override
        protected @Nullable PasswordAuthentication getPasswordAuthentication() {
            if (getRequestorType() != RequestorType.SERVER || !host.equals(getRequestingHost())) {
                return null;
            }
            int colon = userInfo.indexOf(':');
            return colon < 0
                    ? new PasswordAuthentication(userInfo, new char[0])
                    : new PasswordAuthentication(
                            userInfo.substring(0, colon),
                            userInfo.substring(colon + 1).toCharArray());
        }
    }

    private Source source(Component component) {
        String base = repository.get().strip();
        try {
            URI uri = URI.create(base.endsWith("/") ? base : base + "/").resolve(component.repositoryPath());
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (!web || uri.getHost() == null) {
                throw problems.noRepository(component, base);
            }
            URI bare = new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), uri.getPath(), null, null);
            return new Source(bare, uri.getUserInfo());
        } catch (IllegalArgumentException | java.net.URISyntaxException e) {
            throw problems.noRepository(component, base);
        }
    }
}

package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.CallRequest;
import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.journal.OpenCall;
import io.sololakehouse.platform.support.Progress;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Fetches one file over HTTP into a part file, going on where an earlier try ended (range requests, RFC 9110 section
 * 14). What is transient is tried again with growing pauses: lost connections, time-outs, and the statuses 408, 425, 429 and 5xx.
 */
final class Download {

    private static final int BUFFER = 1 << 16;
    private static final Duration HEADERS = Duration.ofSeconds(30);
    private static final Duration CANCEL_CHECK = Duration.ofMillis(100);

    private final HttpClient http;
    private final Journal journal;
    private final Retries retries;
    private final DownloadProblems problems;

    /**
     * How patient a download is.
     *
     * @param attempts how many tries in a row may bring nothing before the download fails
     * @param firstPause pause after the first failure; doubled after each further one, up to 30 s
     * @param silence how long a connection may bring nothing before it counts as lost
     */
    record Retries(int attempts, Duration firstPause, Duration silence) {

        static final Retries DEFAULT = new Retries(4, Duration.ofMillis(500), Duration.ofSeconds(30));

        Duration pause(int failures) {
            Duration pause = firstPause.multipliedBy(1L << Math.min(failures - 1, 16));
            return pause.compareTo(Duration.ofSeconds(30)) > 0 ? Duration.ofSeconds(30) : pause;
        }
    }

    /** A write to the part file failed: nothing that a new connection would mend. */
    private static final class WriteFailure extends IOException {
        private static final long serialVersionUID = 1L;
        private final IOException failure;

        WriteFailure(IOException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    /** The server asks to come back later. */
    private static final class TryLater extends IOException {
        private static final long serialVersionUID = 1L;

        TryLater(int status) {
            super("it answered " + status);
        }
    }

    Download(HttpClient http, Journal journal, Retries retries, DownloadProblems problems) {
        this.http = http;
        this.journal = journal;
        this.retries = retries;
        this.problems = problems;
    }

    /**
     * Fetches until the part file has the component's size; what it holds is not verified.
     *
     * @throws io.sololakehouse.platform.support.LakehouseException when it cannot be had
     * @throws CancellationException when cancelled; the part file is kept
     */
    void fetch(Component component, URI address, Path part, Progress progress)
            throws IOException, InterruptedException {
        int failures = 0;
        while (true) {
            progress.checkCancelled();
            long have = length(part);
            if (have > component.size()) {
                Files.delete(part);
                have = 0;
            }
            if (have == component.size()) {
                return;
            }
            try {
                attempt(component, address, part, have, progress);
            } catch (WriteFailure e) {
                long missing = component.size() - length(part);
                Files.deleteIfExists(part);
                throw problems.unwritable(component, missing, e.failure);
            } catch (IOException e) {
                if (progress.isCancelled() || Thread.currentThread().isInterrupted()) {
                    throw cancelled(component);
                }
                long kept = length(part);
                failures = kept > have ? 1 : failures + 1;
                if (failures >= retries.attempts()) {
                    throw problems.unreachable(component, address, kept, e);
                }
                pause(retries.pause(failures), component, progress, (double) kept / component.size());
            }
        }
    }

    private void attempt(Component component, URI address, Path part, long have, Progress progress)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(HEADERS);
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        OpenCall call = journal.open(CallRequest.read(CallKind.HTTP, "workbench", "GET " + address));
        try {
            HttpResponse<InputStream> response =
                    http.send(request.GET().build(), HttpResponse.BodyHandlers.ofInputStream());
            long received;
            try (InputStream body = response.body()) {
                received = receive(response, body, component, address, part, have, progress);
            }
            call.succeeded(response.statusCode() + ", " + DownloadProblems.megabytes(received), null);
        } catch (InterruptedException e) {
            call.cancelled();
            throw e;
        } catch (IOException | RuntimeException e) {
            if (progress.isCancelled() || Thread.currentThread().isInterrupted()) {
                call.cancelled();
            } else {
                call.failed(e.getClass().getSimpleName(), e.getMessage());
            }
            throw e;
        }
    }

    private long receive(
            HttpResponse<?> response,
            InputStream body,
            Component component,
            URI address,
            Path part,
            long have,
            Progress progress)
            throws IOException {
        int status = response.statusCode();
        boolean goesOn = status == 206 && contentRangeStart(response) == have;
        switch (status) {
            case 200 -> {}
            case 206 -> {
                if (!goesOn) {
                    Files.deleteIfExists(part);
                    throw new IOException("it answered with another range than the one asked for");
                }
            }
            case 416 -> {
                // The part is of another file than the one that is there now: begin again.
                Files.deleteIfExists(part);
                throw new IOException("it has no such range");
            }
            case 408, 425, 429 -> throw new TryLater(status);
            default -> {
                if (status >= 500) {
                    throw new TryLater(status);
                }
                throw problems.refused(component, address, status);
            }
        }
        long start = goesOn ? have : 0;
        long announced = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        if (announced >= 0 && start + announced != component.size()) {
            Files.deleteIfExists(part);
            throw problems.wrongFile(
                    component,
                    address.getAuthority(),
                    "it has " + (start + announced) + " bytes instead of " + component.size());
        }
        long end = copy(body, component, address, part, start, goesOn, progress);
        if (end < component.size()) {
            throw new IOException("the connection ended after " + DownloadProblems.megabytes(end));
        }
        return end - start;
    }

    private long copy(
            InputStream body,
            Component component,
            URI address,
            Path part,
            long start,
            boolean append,
            Progress progress)
            throws IOException {
        AtomicLong lastByte = new AtomicLong(System.nanoTime());
        CountDownLatch done = new CountDownLatch(1);
        Thread.ofVirtual().name("download-watch").start(() -> watch(body, done, lastByte, progress));
        long position = start;
        try (FileOutputStream file = open(part, append)) {
            byte[] buffer = new byte[BUFFER];
            int count;
            while ((count = body.read(buffer)) >= 0) {
                lastByte.set(System.nanoTime());
                position += count;
                if (position > component.size()) {
                    Files.delete(part);
                    throw problems.wrongFile(
                            component, address.getAuthority(), "it is larger than " + component.size() + " bytes");
                }
                try {
                    file.write(buffer, 0, count);
                } catch (IOException e) {
                    throw new WriteFailure(e);
                }
                progress.report(
                        "Downloading %s, %s of %s"
                                .formatted(
                                        component.label(),
                                        DownloadProblems.megabytes(position),
                                        DownloadProblems.megabytes(component.size())),
                        (double) position / component.size());
                progress.checkCancelled();
            }
            try {
                // The file is trusted by its size and time later on, so it must be on the disk before it counts.
                file.getFD().sync();
            } catch (IOException e) {
                throw new WriteFailure(e);
            }
        } finally {
            done.countDown();
        }
        return position;
    }

    /** A silent connection never ends a read by itself, nor does a cancellation: closing the stream does. */
    private void watch(InputStream body, CountDownLatch done, AtomicLong lastByte, Progress progress) {
        try {
            while (!done.await(CANCEL_CHECK.toMillis(), TimeUnit.MILLISECONDS)) {
                boolean silent =
                        System.nanoTime() - lastByte.get() > retries.silence().toNanos();
                if (silent || progress.isCancelled()) {
                    body.close();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static FileOutputStream open(Path part, boolean append) throws WriteFailure {
        try {
            return new FileOutputStream(part.toFile(), append);
        } catch (IOException e) {
            throw new WriteFailure(e);
        }
    }

    private static long contentRangeStart(HttpResponse<?> response) {
        String range = response.headers().firstValue("Content-Range").orElse("");
        if (!range.startsWith("bytes ") || range.indexOf('-') < 0) {
            return -1;
        }
        try {
            return Long.parseLong(
                    range.substring("bytes ".length(), range.indexOf('-')).trim());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static void pause(Duration pause, Component component, Progress progress, double fraction)
            throws InterruptedException {
        long end = System.nanoTime() + pause.toNanos();
        progress.report("The connection was lost, trying " + component.label() + " again", fraction);
        while (System.nanoTime() - end < 0) {
            progress.checkCancelled();
            Thread.sleep(Math.clamp((end - System.nanoTime()) / 1_000_000, 1, CANCEL_CHECK.toMillis()));
        }
    }

    private static CancellationException cancelled(Component component) {
        return new CancellationException("Downloading " + component.title() + " was cancelled");
    }

    private static long length(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }
}

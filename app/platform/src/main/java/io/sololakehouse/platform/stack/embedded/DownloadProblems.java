package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What can go wrong when a component is installed, in words.
 *
 * @param directory the component directory
 * @param imports the folder that the user may put components in
 */
record DownloadProblems(Path directory, Path imports) {

    private static final Remedy RETRY = new Remedy("Try again", new Remedy.Retry());

    /** The repository did not answer, or stopped answering. @param kept bytes that the next try goes on from */
    LakehouseException unreachable(Component component, URI address, long kept, IOException failure) {
        return problem(
                component,
                "%s does not answer (%s). Check the network, the proxy and the repository's address, or put %s into %s."
                        .formatted(address.getAuthority(), reason(failure), component.fileName(), imports),
                kept == 0
                        ? "Nothing was installed."
                        : "Nothing was installed. %s are kept, and the next try goes on from there."
                                .formatted(megabytes(kept)),
                failure,
                RETRY,
                new Remedy("Set the repository", new Remedy.OpenSettings("downloads"), address.toString()),
                new Remedy("Copy the address", new Remedy.CopyText(address.toString()), address.toString()));
    }

    /** The repository answered, and said no. */
    LakehouseException refused(Component component, URI address, int status) {
        String why =
                switch (status) {
                    case 404, 410 ->
                        "%s has no %s (%d). Another repository may have it."
                                .formatted(address.getAuthority(), component.fileName(), status);
                    case 401, 403, 407 ->
                        "%s does not give it to everyone (%d). Set a repository that does, or one with a user name and password in its address."
                                .formatted(address.getAuthority(), status);
                    default -> "%s answered %d.".formatted(address.getAuthority(), status);
                };
        return problem(
                component,
                why,
                "Nothing was installed.",
                null,
                new Remedy("Set the repository", new Remedy.OpenSettings("downloads"), address.toString()),
                RETRY);
    }

    /** What came is not what the manifest declares. */
    LakehouseException wrongFile(Component component, String source, String found) {
        return problem(
                component,
                "What %s gave is not %s: %s. A proxy or a sign-in page may stand between."
                        .formatted(source, component.fileName(), found),
                "Nothing was installed, and the file was deleted.",
                null,
                RETRY,
                new Remedy("Set the repository", new Remedy.OpenSettings("downloads")));
    }

    /** There is no address to download from. */
    LakehouseException noRepository(Component component, String base) {
        return problem(
                component,
                (base.isEmpty()
                                ? "No repository is set"
                                : "The repository's address " + base + " is no http or https URL")
                        + ". Set one, or put " + component.fileName() + " into " + imports + ".",
                "Nothing was installed.",
                null,
                new Remedy("Set the repository", new Remedy.OpenSettings("downloads")));
    }

    /** The disk is, or would become, full. @param needed bytes that are still needed */
    LakehouseException noSpace(Component component, long needed, @Nullable IOException failure) {
        long free = freeBytes();
        return problem(
                component,
                "It needs %s, and %s is free on the disk of %s. Free at least %s there, or move the data directory."
                        .formatted(
                                megabytes(needed), megabytes(free), directory, megabytes(Math.max(needed - free, 1))),
                "Nothing was installed, and what was downloaded of it was deleted.",
                failure,
                RETRY,
                new Remedy("Open the folder", new Remedy.OpenFolder(existing(directory))),
                new Remedy("Move the data directory", new Remedy.OpenSettings("data")));
    }

    /** Writing into the component directory failed. @param needed bytes that were still to be written */
    LakehouseException unwritable(Component component, long needed, IOException failure) {
        if (freeBytes() < needed || isFullDisk(failure)) {
            return noSpace(component, needed, failure);
        }
        String why = Files.isWritable(existing(directory))
                ? "It could not be written to %s: %s.".formatted(directory, reason(failure))
                : directory
                        + " cannot be written: it is read-only or not yours. Change its permissions, or move the data"
                        + " directory.";
        return problem(
                component,
                why,
                "Nothing was installed.",
                failure,
                new Remedy("Open the folder", new Remedy.OpenFolder(existing(directory))),
                new Remedy("Move the data directory", new Remedy.OpenSettings("data")),
                RETRY);
    }

    /** Free bytes on the disk of the component directory; "all" when they cannot be told. */
    long freeBytes() {
        try {
            return Files.getFileStore(existing(directory)).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Bytes as a person reads them: SI megabytes from one up. */
    static String megabytes(long bytes) {
        if (bytes < 1_000_000) {
            return (bytes + 999) / 1000 + " kB";
        }
        return bytes < 10_000_000
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%,d MB", Math.round(bytes / 1e6));
    }

    private static LakehouseException problem(
            Component component, String why, String effect, @Nullable IOException failure, Remedy... remedies) {
        return new LakehouseException(
                Problem.of(component.title() + " was not installed", why, remedies)
                        .withEffect(effect)
                        .withDetails(failure == null ? null : failure.toString()),
                failure);
    }

    /** No exception type tells a full disk from another failed write; the systems' messages do. */
    private static boolean isFullDisk(IOException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("no space left")
                || message.contains("quota exceeded")
                || message.contains("not enough space");
    }

    private static String reason(IOException failure) {
        return switch (failure) {
            case java.net.http.HttpTimeoutException _ -> "no answer in time";
            case java.net.ConnectException e
            when e.getCause() instanceof java.nio.channels.UnresolvedAddressException -> "unknown host";
            case java.net.ConnectException _ -> "connection refused";
            case javax.net.ssl.SSLException e -> "no secure connection: " + e.getMessage();
            default -> failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        };
    }

    private static Path existing(Path path) {
        Path found = path;
        while (!Files.exists(found) && found.getParent() != null) {
            found = found.getParent();
        }
        return found;
    }
}

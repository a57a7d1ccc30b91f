package io.sololakehouse.platform.tracking;

/**
 * A file or directory below an {@link ArtifactRoot}.
 *
 * @param path relative to the root, with {@code /}; as the server gave it, so never to be used as a path on this machine
 * @param bytes 0 for a directory, -1 where the server does not say
 */
public record Artifact(String path, boolean directory, long bytes) {

    /** The last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}

package io.sololakehouse.platform.stack.embedded;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program that is not on the application's class path, as the manifest declares it: where it comes from and what it
 * must be.
 *
 * @param id its name in directories, unique in the manifest
 * @param label its name as a person reads it
 * @param group Maven group id
 * @param classifier Maven classifier, or empty
 * @param extension Maven type: "jar", "zip" or "tar.gz"
 * @param size exact size of the artifact in bytes
 * @param sha256 of the artifact, in lower-case hexadecimal
 * @param unpack how to unpack the artifact; null for one that is used as it is
 */
public record Component(
        @JsonProperty("id") String id,
        @JsonProperty("label") String label,
        @JsonProperty("group") String group,
        @JsonProperty("artifact") String artifact,
        @JsonProperty("version") String version,
        @JsonProperty("classifier") String classifier,
        @JsonProperty("extension") String extension,
        @JsonProperty("size") long size,
        @JsonProperty("sha256") String sha256,
        @JsonProperty("unpack") @Nullable Unpack unpack) {

    public Component {
        classifier = classifier == null ? "" : classifier;
        if (!sha256.matches("[0-9a-f]{64}") || size <= 0) {
            throw new IllegalArgumentException(id + " needs a SHA-256 and a size");
        }
    }

    /**
     * How an archive is unpacked.
     *
     * @param strip how many leading directories are taken off every path
     * @param include globs of the paths (after stripping) that are kept; empty for all
     * @param size bytes that the unpacked files take together
     */
    public record Unpack(
            @JsonProperty("strip") int strip,
            @JsonProperty("include") List<String> include,
            @JsonProperty("size") long size) {

        public Unpack {
            include = include == null ? List.of() : List.copyOf(include);
        }
    }

    /** The product with its version: "Nessie 0.99.0". */
    public String title() {
        return label + " " + version;
    }

    /** The file's name in a Maven repository. */
    public String fileName() {
        return artifact + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + "." + extension;
    }

    /** The file's path below the base address of a Maven repository, with no slash at its start. */
    public String repositoryPath() {
        return group.replace('.', '/') + "/" + artifact + "/" + version + "/" + fileName();
    }
}

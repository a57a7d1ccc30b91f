package io.sololakehouse.platform.stack.embedded;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
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
 * @param parts jars that belong to it and are fetched beside it, into the directory {@value #PARTS} of an unpacked one:
 *     the few that are needed of a much larger artifact
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
        @JsonProperty("unpack") @Nullable Unpack unpack,
        @JsonProperty("parts") List<Part> parts) {

    /** The directory of an unpacked component that its parts are in. */
    public static final String PARTS = "parts";

    public Component {
        classifier = classifier == null ? "" : classifier;
        parts = parts == null ? List.of() : List.copyOf(parts);
        if (!sha256.matches("[0-9a-f]{64}") || size <= 0) {
            throw new IllegalArgumentException(id + " needs a SHA-256 and a size");
        }
    }

    /** A component of one artifact. */
    public Component(
            String id,
            String label,
            String group,
            String artifact,
            String version,
            String classifier,
            String extension,
            long size,
            String sha256,
            @Nullable Unpack unpack) {
        this(id, label, group, artifact, version, classifier, extension, size, sha256, unpack, List.of());
    }

    /** A jar of a component. @param size exact, in bytes @param sha256 in lower-case hexadecimal */
    public record Part(
            @JsonProperty("group") String group,
            @JsonProperty("artifact") String artifact,
            @JsonProperty("version") String version,
            @JsonProperty("classifier") @Nullable String classifier,
            @JsonProperty("size") long size,
            @JsonProperty("sha256") String sha256) {}

    /** The artifacts to fetch, each as a component of its own: this one without its parts, then the parts. */
    List<Component> pieces() {
        List<Component> pieces = new ArrayList<>();
        pieces.add(new Component(id, label, group, artifact, version, classifier, extension, size, sha256, unpack));
        for (Part part : parts) {
            pieces.add(new Component(
                    id,
                    label,
                    part.group(),
                    part.artifact(),
                    part.version(),
                    part.classifier() == null ? "" : part.classifier(),
                    "jar",
                    part.size(),
                    part.sha256(),
                    null));
        }
        return pieces;
    }

    /** Bytes to download in all. */
    public long totalSize() {
        return size + parts.stream().mapToLong(Part::size).sum();
    }

    /** Changes with any byte of it: its SHA-256, or that of all SHA-256 where it has parts. */
    String fingerprint() {
        return parts.isEmpty()
                ? sha256
                : Fingerprint.ofTexts(pieces().stream().map(Component::sha256).toList());
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

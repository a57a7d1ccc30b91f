package io.sololakehouse.platform.catalog.nessie;

import io.sololakehouse.platform.catalog.AheadBehind;
import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.MergeResult;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.stack.Connections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.projectnessie.client.api.NessieApiV2;
import org.projectnessie.error.NessieContentNotFoundException;
import org.projectnessie.error.NessieReferenceNotFoundException;
import org.projectnessie.model.CommitMeta;
import org.projectnessie.model.ContentKey;
import org.projectnessie.model.FetchOption;
import org.projectnessie.model.MergeResponse;
import org.projectnessie.model.Namespace;
import org.projectnessie.model.Operation;

/**
 * The catalog of a Nessie server, through its API v2. Every request is in the journal as it was sent, with the name of
 * the reference that stood at each hash in it. Connects at first use, and again when the server's address changes.
 */
public final class NessieCatalog implements Catalog {

    private final NessieConnection connection;
    private final String author;

    /**
     * @param connections where the server is now; asked before every call
     * @param author who commits, as the commit log shows it
     */
    public NessieCatalog(Supplier<Connections> connections, Journal journal, String author) {
        this.connection = new NessieConnection(connections, journal);
        this.author = author;
    }

    @Override
    public List<Reference> references() {
        return connection.read("Listing branches and tags", api -> {
            try (var all = api.getAllReferences().stream()) {
                return all.map(Conversions::reference)
                        .sorted(Comparator.comparing(Reference::kind).thenComparing(Reference::name))
                        .toList();
            }
        });
    }

    @Override
    public Optional<Reference> reference(String name) {
        return connection.read("Finding " + name, api -> find(api, name));
    }

    private static Optional<Reference> find(NessieApiV2 api, String name) throws Exception {
        try {
            return Optional.of(
                    Conversions.reference(api.getReference().refName(name).get()));
        } catch (NessieReferenceNotFoundException absent) {
            return Optional.empty();
        }
    }

    @Override
    public Reference defaultBranch() {
        return connection.read("Finding the default branch", api -> Conversions.reference(api.getDefaultBranch()));
    }

    @Override
    public Reference createBranch(String name, Reference from) {
        return create("branch", new Reference(Reference.Kind.BRANCH, name, from.hash()), from);
    }

    @Override
    public Reference createTag(String name, Reference at) {
        return create("tag", new Reference(Reference.Kind.TAG, name, at.hash()), at);
    }

    private Reference create(String kind, Reference created, Reference from) {
        return connection.change("Creating the " + kind + " " + created.name(), heads(from), api -> {
            var request = api.createReference().reference(Conversions.nessie(created));
            // The API wants the source as a named reference; a detached commit is given by its hash alone.
            if (from.kind() != Reference.Kind.COMMIT) {
                request.sourceRefName(from.name());
            }
            return Conversions.reference(request.create());
        });
    }

    @Override
    public void delete(Reference reference) {
        connection.change("Deleting " + reference.name(), heads(reference), api -> {
            var deleted = api.deleteReference()
                    .reference(Conversions.nessie(reference))
                    .getAndDelete();
            return Conversions.reference(deleted);
        });
    }

    @Override
    public MergeResult previewMerge(Reference from, Reference into) {
        return connection.read(
                "Previewing the merge of " + from.name() + " into " + into.name(),
                api -> merge(api, from, into, "Preview", true));
    }

    @Override
    public MergeResult merge(Reference from, Reference into, String message) {
        return connection.change(
                "Merging " + from.name() + " into " + into.name(),
                heads(from, into),
                api -> merge(api, from, into, message, false));
    }

    private MergeResult merge(NessieApiV2 api, Reference from, Reference into, String message, boolean dryRun)
            throws Exception {
        MergeResponse response = api.mergeRefIntoBranch()
                .branchName(into.name())
                .hash(into.hash())
                .fromRef(Conversions.nessie(from))
                .commitMeta(meta(message))
                .dryRun(dryRun)
                .returnConflictAsResult(true)
                .merge();
        return Conversions.mergeResult(response);
    }

    @Override
    public List<CatalogEntry> entries(Reference at) {
        return connection.read("Listing the tables at " + at.name(), api -> {
            try (var all = api.getEntries().reference(Conversions.nessie(at)).stream()) {
                return all.map(Conversions::entry)
                        .sorted(Comparator.comparing(CatalogEntry::qualifiedName))
                        .toList();
            }
        });
    }

    @Override
    public boolean createNamespace(Reference branch, List<String> name) {
        ContentKey key = ContentKey.of(name);
        String attempted = "Creating the namespace " + String.join(".", name);
        if (connection.read(attempted, api -> exists(api, branch, key))) {
            return false;
        }
        return connection.change(attempted, heads(branch), api -> {
            api.commitMultipleOperations()
                    .branchName(branch.name())
                    .hash(branch.hash())
                    .commitMeta(meta("Create namespace " + String.join(".", name)))
                    .operation(Operation.Put.of(key, Namespace.of(name)))
                    .commit();
            return true;
        });
    }

    private static boolean exists(NessieApiV2 api, Reference branch, ContentKey key) throws Exception {
        try {
            return api.getContent().refName(branch.name()).getSingle(key).getContent() != null;
        } catch (NessieContentNotFoundException absent) {
            return false;
        }
    }

    @Override
    public List<CommitInfo> log(Reference at, int limit) {
        return log(at, limit, FetchOption.ALL);
    }

    private List<CommitInfo> log(Reference at, int limit, FetchOption detail) {
        return connection.read("Reading the log of " + at.name(), api -> {
            try (Stream<org.projectnessie.model.LogResponse.LogEntry> commits =
                    api.getCommitLog().reference(Conversions.nessie(at)).fetch(detail).maxRecords(limit).stream()) {
                return commits.limit(limit).map(Conversions::commit).toList();
            }
        });
    }

    @Override
    public AheadBehind aheadBehind(Reference reference, Reference base, int limit) {
        if (reference.hash().equals(base.hash())) {
            return new AheadBehind(0, 0, false);
        }
        // One more than the limit, so that a history of exactly that length is known to have ended.
        return Divergence.between(
                log(reference, limit + 1, FetchOption.MINIMAL), log(base, limit + 1, FetchOption.MINIMAL), limit);
    }

    /** Stops using the server; the server is not touched. */
    @Override
    public void close() {
        connection.close();
    }

    private CommitMeta meta(String message) {
        return CommitMeta.builder().author(author).message(message).build();
    }

    /** Which reference each hash was the head of; a detached commit was no one's head. */
    private static Map<String, String> heads(Reference... references) {
        Map<String, String> heads = new HashMap<>();
        for (Reference reference : references) {
            if (reference.kind() != Reference.Kind.COMMIT) {
                heads.putIfAbsent(reference.hash(), reference.name());
            }
        }
        return heads;
    }
}

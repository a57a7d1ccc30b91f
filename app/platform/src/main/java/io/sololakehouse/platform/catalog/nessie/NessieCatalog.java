package io.sololakehouse.platform.catalog.nessie;

import io.sololakehouse.platform.catalog.AheadBehind;
import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.CommitPage;
import io.sololakehouse.platform.catalog.CommitQuery;
import io.sololakehouse.platform.catalog.EntryContent;
import io.sololakehouse.platform.catalog.KeyChange;
import io.sololakehouse.platform.catalog.KeyEdit;
import io.sololakehouse.platform.catalog.MergeRequest;
import io.sololakehouse.platform.catalog.MergeResult;
import io.sololakehouse.platform.catalog.PlannedCall;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.catalog.ReferenceStanding;
import io.sololakehouse.platform.catalog.TransplantRequest;
import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.stack.Connections;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.projectnessie.client.api.NessieApiV2;
import org.projectnessie.error.NessieReferenceNotFoundException;
import org.projectnessie.model.CommitMeta;
import org.projectnessie.model.ContentKey;
import org.projectnessie.model.Detached;
import org.projectnessie.model.FetchOption;
import org.projectnessie.model.LogResponse;
import org.projectnessie.model.Namespace;
import org.projectnessie.model.Operation;
import org.projectnessie.model.ReferenceMetadata;

/**
 * The catalog of a Nessie server, through its API v2. Every request is in the journal as it was sent, with the name of
 * the reference that stood at each hash in it. Connects at first use, and again when the server's address changes.
 */
public final class NessieCatalog implements Catalog {

    private final NessieConnection connection;
    private final String author;
    private final NessieMerges merges;
    private final NessieCommits commits;

    /**
     * @param connections where the server is now; asked before every call
     * @param author who commits, as the commit log shows it
     */
    public NessieCatalog(Supplier<Connections> connections, Journal journal, String author) {
        this.connection = new NessieConnection(connections, journal);
        this.author = author;
        this.merges = new NessieMerges(connection, this::meta);
        this.commits = new NessieCommits(connection);
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
    public List<ReferenceStanding> standings() {
        return connection.read("Comparing every branch with the default branch", api -> {
            try (var all = api.getAllReferences().fetch(FetchOption.ALL).stream()) {
                return all.map(NessieCatalog::standing)
                        .sorted(Comparator.comparing(
                                ReferenceStanding::reference,
                                Comparator.comparing(Reference::kind).thenComparing(Reference::name)))
                        .toList();
            }
        });
    }

    private static ReferenceStanding standing(org.projectnessie.model.Reference reference) {
        ReferenceMetadata metadata = Conversions.metadata(reference);
        return new ReferenceStanding(
                Conversions.reference(reference),
                Conversions.standing(metadata),
                metadata == null ? "" : Objects.requireNonNullElse(metadata.getCommonAncestorHash(), ""),
                metadata == null ? 0 : Objects.requireNonNullElse(metadata.getNumTotalCommits(), 0L));
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
    public Reference assign(Reference reference, Reference to) {
        return connection.change(
                "Moving " + reference.name(),
                heads(reference, to),
                api -> Conversions.reference(api.assignReference()
                        .reference(Conversions.nessie(reference))
                        .assignTo(Conversions.nessie(to))
                        .assignAndGet()));
    }

    @Override
    public MergeResult previewMerge(MergeRequest request) {
        return merges.merge(request, true);
    }

    @Override
    public MergeResult merge(MergeRequest request) {
        return merges.merge(request, false);
    }

    @Override
    public MergeResult previewTransplant(TransplantRequest request) {
        return merges.transplant(request, true);
    }

    @Override
    public MergeResult transplant(TransplantRequest request) {
        return merges.transplant(request, false);
    }

    @Override
    public Reference commit(Reference branch, String message, List<KeyEdit> edits) {
        return commits.commit(branch, meta(message), edits);
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
    public Optional<EntryContent> content(Reference at, List<String> key) {
        return Optional.ofNullable(contents(at, List.of(key)).get(key));
    }

    @Override
    public Map<List<String>, EntryContent> contents(Reference at, Collection<List<String>> keys) {
        Map<List<String>, EntryContent> found = new HashMap<>();
        connection
                .read("Reading the catalog at " + at.name(), api -> NessieCommits.contents(api, at, keys))
                .forEach((key, content) -> found.put(key.getElements(), Contents.of(content)));
        return found;
    }

    @Override
    public List<KeyChange> diff(Reference from, Reference to) {
        return connection.read("Comparing " + from.name() + " with " + to.name(), api -> {
            try (var all = api.getDiff().fromRef(Conversions.nessie(from)).toRef(Conversions.nessie(to)).stream()) {
                return all.map(Conversions::change)
                        .sorted(Comparator.comparing(KeyChange::qualifiedName))
                        .toList();
            }
        });
    }

    @Override
    public boolean createNamespace(Reference branch, List<String> name) {
        if (content(new Reference(branch.kind(), branch.name(), ""), name).isPresent()) {
            return false;
        }
        connection.change(
                "Creating the namespace " + String.join(".", name),
                heads(branch),
                api -> api.commitMultipleOperations()
                        .branchName(branch.name())
                        .hash(branch.hash())
                        .commitMeta(meta("Create namespace " + String.join(".", name)))
                        .operation(Operation.Put.of(ContentKey.of(name), Namespace.of(name)))
                        .commit());
        return true;
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
    public CommitPage commits(CommitQuery query) {
        return connection.read("Reading the log of " + query.at().name(), api -> {
            // The server filters by what it was asked to fetch.
            boolean all = query.operations() || Filters.needsOperations(query.filter());
            var request = api.getCommitLog()
                    .reference(Conversions.nessie(query.at()))
                    .fetch(all ? FetchOption.ALL : FetchOption.MINIMAL)
                    .maxRecords(query.limit());
            if (!query.filter().isAll()) {
                request.filter(Filters.expression(query.filter()));
            }
            if (!query.until().isEmpty()) {
                request.untilHash(query.until());
            }
            if (!query.page().isEmpty()) {
                request.pageToken(query.page());
            }
            LogResponse page = request.get();
            return new CommitPage(
                    page.getLogEntries().stream().map(Conversions::commit).toList(),
                    page.isHasMore() ? Objects.requireNonNullElse(page.getToken(), "") : "");
        });
    }

    @Override
    public Optional<CommitInfo> commit(String hash) {
        return connection.read("Reading the commit " + hash, api -> {
            try {
                return api
                        .getCommitLog()
                        .reference(Detached.of(hash))
                        .fetch(FetchOption.ALL)
                        .maxRecords(1)
                        .get()
                        .getLogEntries()
                        .stream()
                        .map(Conversions::commit)
                        .findFirst();
            } catch (NessieReferenceNotFoundException absent) {
                return Optional.empty();
            }
        });
    }

    @Override
    public PlannedCall plan(String purpose, Consumer<Catalog> change) {
        return JournalledHttp.plan(purpose, () -> change.accept(this));
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
    static Map<String, String> heads(Reference... references) {
        Map<String, String> heads = new HashMap<>();
        for (Reference reference : references) {
            if (reference.kind() != Reference.Kind.COMMIT) {
                heads.putIfAbsent(reference.hash(), reference.name());
            }
        }
        return heads;
    }
}

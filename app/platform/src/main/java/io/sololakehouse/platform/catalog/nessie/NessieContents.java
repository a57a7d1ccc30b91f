package io.sololakehouse.platform.catalog.nessie;

import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.Content;
import io.sololakehouse.platform.catalog.ContentChange;
import io.sololakehouse.platform.catalog.Contents;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.stack.Connections;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.projectnessie.client.api.NessieApiV2;
import org.projectnessie.model.CommitMeta;
import org.projectnessie.model.ContentKey;
import org.projectnessie.model.FetchOption;
import org.projectnessie.model.IcebergTable;
import org.projectnessie.model.IcebergView;
import org.projectnessie.model.LogResponse;
import org.projectnessie.model.Namespace;
import org.projectnessie.model.Operation;

/** Contents of a Nessie server, through its API v2. */
public final class NessieContents implements Contents {

    /** How many keys one request asks for. */
    private static final int KEYS = 500;

    private final NessieConnection connection;
    private final String author;

    /**
     * @param connections where the server is now; asked before every call
     * @param author who commits, as the commit log shows it
     */
    public NessieContents(Supplier<Connections> connections, Journal journal, String author) {
        this.connection = new NessieConnection(connections, journal);
        this.author = author;
    }

    @Override
    public Optional<Content> find(Reference at, List<String> name) {
        return Optional.ofNullable(find(at, List.of(name)).get(name));
    }

    @Override
    public Map<List<String>, Content> find(Reference at, Collection<List<String>> names) {
        String attempted = names.size() == 1
                ? "Finding " + String.join(".", names.iterator().next())
                : "Finding " + names.size() + " names";
        return connection.read(attempted, api -> {
            Map<List<String>, Content> found = new HashMap<>();
            List<ContentKey> keys = new ArrayList<>();
            for (List<String> name : names) {
                keys.add(ContentKey.of(name));
                if (keys.size() == KEYS) {
                    fetch(api, at, keys, found);
                    keys.clear();
                }
            }
            if (!keys.isEmpty()) {
                fetch(api, at, keys, found);
            }
            return found;
        });
    }

    private static void fetch(NessieApiV2 api, Reference at, List<ContentKey> keys, Map<List<String>, Content> found)
            throws Exception {
        api.getContent()
                .reference(Conversions.nessie(at))
                .keys(keys)
                .get()
                .forEach((key, content) -> found.put(List.copyOf(key.getElements()), content(content)));
    }

    @Override
    public Reference commit(Reference branch, String message, List<ContentChange> changes) {
        List<Operation> operations =
                changes.stream().map(NessieContents::operation).toList();
        String hash = connection.change(
                "Committing to " + branch.name(),
                Map.of(branch.hash(), branch.name()),
                api -> api.commitMultipleOperations()
                        .branchName(branch.name())
                        .hash(branch.hash())
                        .commitMeta(CommitMeta.builder()
                                .author(author)
                                .message(message)
                                .build())
                        .operations(operations)
                        .commit()
                        .getHash());
        return new Reference(branch.kind(), branch.name(), Objects.requireNonNull(hash));
    }

    private static Operation operation(ContentChange change) {
        ContentKey key = ContentKey.of(change.name());
        return switch (change) {
            case ContentChange.Put put -> Operation.Put.of(key, content(put.content(), put.name()));
            case ContentChange.Remove remove -> Operation.Delete.of(key);
        };
    }

    @Override
    public List<CommitInfo> history(Reference at, List<String> name, int limit) {
        return connection.read("Reading the history of " + String.join(".", name), api -> {
            try (Stream<LogResponse.LogEntry> commits = api
                    .getCommitLog()
                    .reference(Conversions.nessie(at))
                    .fetch(FetchOption.ALL)
                    .filter(KeyFilter.touches(name))
                    .maxRecords(limit)
                    .stream()) {
                return commits.limit(limit).map(Conversions::commit).toList();
            }
        });
    }

    private static Content content(org.projectnessie.model.Content content) {
        String id = Objects.requireNonNullElse(content.getId(), "");
        return switch (content) {
            case IcebergTable table ->
                new Content.Table(
                        id,
                        table.getMetadataLocation(),
                        table.getSnapshotId(),
                        table.getSchemaId(),
                        table.getSpecId(),
                        table.getSortOrderId());
            case IcebergView view ->
                new Content.View(id, view.getMetadataLocation(), view.getVersionId(), view.getSchemaId());
            case Namespace namespace -> new Content.Namespace(id, Map.copyOf(namespace.getProperties()));
            default -> new Content.Other(id, content.getType().name());
        };
    }

    private static org.projectnessie.model.Content content(Content content, List<String> name) {
        String id = content.id().isEmpty() ? null : content.id();
        return switch (content) {
            case Content.Table table ->
                IcebergTable.of(
                        table.metadataLocation(),
                        table.snapshotId(),
                        table.schemaId(),
                        table.specId(),
                        table.sortOrderId(),
                        id);
            case Content.View view ->
                id == null
                        ? IcebergView.of(view.metadataLocation(), view.versionId(), view.schemaId())
                        : IcebergView.of(id, view.metadataLocation(), view.versionId(), view.schemaId());
            case Content.Namespace namespace ->
                Namespace.builder()
                        .id(id)
                        .elements(name)
                        .putAllProperties(namespace.properties())
                        .build();
            case Content.Other other -> throw new IllegalArgumentException(other.type() + " cannot be written");
        };
    }

    /** Stops using the server; the server is not touched. */
    @Override
    public void close() {
        connection.close();
    }
}

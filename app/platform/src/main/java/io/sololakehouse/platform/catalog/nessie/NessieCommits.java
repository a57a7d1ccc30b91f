package io.sololakehouse.platform.catalog.nessie;

import io.sololakehouse.platform.catalog.KeyEdit;
import io.sololakehouse.platform.catalog.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.projectnessie.client.api.NessieApiV2;
import org.projectnessie.model.CommitMeta;
import org.projectnessie.model.Content;
import org.projectnessie.model.ContentKey;
import org.projectnessie.model.Operation;

/** Commits that the workbench makes itself. */
final class NessieCommits {

    /** Keys in one request for contents. */
    private static final int KEYS = 500;

    private final NessieConnection connection;

    NessieCommits(NessieConnection connection) {
        this.connection = connection;
    }

    Reference commit(Reference branch, CommitMeta meta, List<KeyEdit> edits) {
        String attempted = "Committing to " + branch.name();
        Map<ContentKey, Content> there = connection.read(
                attempted,
                api -> contents(api, branch, edits.stream().map(KeyEdit::key).toList()));
        Set<String> given = givenUp(edits, there);
        List<Operation> operations = new ArrayList<>();
        for (KeyEdit edit : edits) {
            operations.addAll(operations(attempted, edit, there.get(ContentKey.of(edit.key())), given));
        }
        if (operations.isEmpty()) {
            return branch;
        }
        return connection.change(attempted, NessieCatalog.heads(branch), api -> {
            requireUnmoved(attempted, api, branch);
            return Conversions.reference(api.commitMultipleOperations()
                    .branchName(branch.name())
                    .hash(branch.hash())
                    .commitMeta(meta)
                    .operations(operations)
                    .commit());
        });
    }

    /** The identities that are free in this commit, because their keys are dropped: what is renamed keeps its own. */
    private static Set<String> givenUp(List<KeyEdit> edits, Map<ContentKey, Content> there) {
        Set<String> ids = new HashSet<>();
        for (KeyEdit edit : edits) {
            Content content = there.get(ContentKey.of(edit.key()));
            if (edit instanceof KeyEdit.Drop && content != null) {
                ids.add(content.getId());
            }
        }
        return ids;
    }

    /** @param now what the branch has at the key; @param given identities that other edits of the commit set free */
    private List<Operation> operations(String attempted, KeyEdit edit, @Nullable Content now, Set<String> given) {
        ContentKey key = ContentKey.of(edit.key());
        return switch (edit) {
            case KeyEdit.Drop drop -> now == null ? List.of() : List.of(Operation.Delete.of(key));
            case KeyEdit.Put put -> {
                Content content = Contents.nessie(put.key(), put.content());
                yield now == null && given.contains(content.getId())
                        ? List.of(Operation.Put.of(key, content))
                        : put(key, content, now);
            }
            case KeyEdit.Restore restore -> {
                Content then = connection
                        .read(attempted, api -> contents(api, restore.source(), List.of(restore.key())))
                        .get(key);
                if (then == null) {
                    yield now == null ? List.of() : List.of(Operation.Delete.of(key));
                }
                yield then.equals(now) ? List.of() : put(key, then, now);
            }
        };
    }

    /**
     * The server ties a key to the identity of its content: a key that is absent takes a content without one, and a key
     * that holds another content has to be given up first.
     */
    private static List<Operation> put(ContentKey key, Content content, @Nullable Content now) {
        if (now == null) {
            return List.of(Operation.Put.of(key, content.withId(null)));
        }
        if (content.getId() == null || content.getId().equals(now.getId())) {
            return List.of(Operation.Put.of(key, content.withId(now.getId())));
        }
        return List.of(Operation.Delete.of(key), Operation.Put.of(key, content.withId(null)));
    }

    static Map<ContentKey, Content> contents(NessieApiV2 api, Reference at, Collection<List<String>> keys)
            throws Exception {
        List<ContentKey> all = keys.stream().map(ContentKey::of).toList();
        Map<ContentKey, Content> found = new HashMap<>();
        for (int from = 0; from < all.size(); from += KEYS) {
            found.putAll(api.getContent()
                    .refName(at.kind() == Reference.Kind.COMMIT ? "DETACHED" : at.name())
                    .hashOnRef(at.hash().isEmpty() ? null : at.hash())
                    .keys(all.subList(from, Math.min(from + KEYS, all.size())))
                    .get());
        }
        return found;
    }

    /**
     * Ends the change when the branch is not where the caller saw it. The server would accept a commit on top of others
     * that touch other keys; but what the caller was shown is then no longer what would be there.
     */
    static void requireUnmoved(String attempted, NessieApiV2 api, Reference branch) throws Exception {
        if (JournalledHttp.isPlanning()) {
            return;
        }
        Reference now =
                Conversions.reference(api.getReference().refName(branch.name()).get());
        if (!now.hash().equals(branch.hash())) {
            throw NessieProblems.moved(attempted, branch, now);
        }
    }
}

package io.sololakehouse.platform.branches;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.EntryContent;
import io.sololakehouse.platform.catalog.KeyEdit;
import io.sololakehouse.platform.catalog.KeyResolution;
import io.sololakehouse.platform.catalog.MergeRequest;
import io.sololakehouse.platform.catalog.MergeResult;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.catalog.TransplantRequest;
import io.sololakehouse.platform.catalog.graph.CommitHistory;
import io.sololakehouse.platform.catalog.graph.LaneLayout;
import io.sololakehouse.platform.catalog.graph.MergeBase;
import io.sololakehouse.platform.catalog.nessie.NessieCatalog;
import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.stack.embedded.LakehouseExtension;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Histories made at random on a real catalog, and beside it a plain model: what each commit holds is a map, a merge is a
 * three-way merge of maps. After every step both must agree.
 */
@ExtendWith(LakehouseExtension.class)
class RandomHistoryTest {

    /** Before every commit: where a history can begin that holds nothing of other tests. */
    private static final Reference NOTHING = new Reference(
            Reference.Kind.COMMIT, "", "2e1cfa82b035c26cbbbdae632cea070514eb8b773f616aaeaf668e2f0be8f10d");

    private static final int STEPS = 70;

    private Catalog catalog;

    @BeforeEach
    void connect(RunningStack stack) {
        catalog = new NessieCatalog(stack.stack()::connections, new ListJournal(), "Ada Lovelace");
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    /** What a commit holds. @param values by key, as text */
    private record State(String hash, List<String> parents, Map<String, String> values) {}

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void theServerDoesWhatThePlainModelSays(long seed) {
        Random random = new Random(seed);
        Map<String, State> commits = new LinkedHashMap<>();
        Map<String, String> heads = new LinkedHashMap<>();
        String prefix = "random/" + seed + "/" + UUID.randomUUID() + "/";
        Reference first = catalog.createBranch(prefix + 0, NOTHING);
        first = catalog.commit(first, "Begin", List.of(put("k0", 0)));
        commits.put(first.hash(), new State(first.hash(), List.of(), Map.of("k0", "0")));
        heads.put(first.name(), first.hash());
        int conflicts = 0;
        int merged = 0;
        for (int step = 1; step <= STEPS; step++) {
            List<String> names = new ArrayList<>(heads.keySet());
            Reference branch = branch(names.get(random.nextInt(names.size())), heads);
            Reference other = branch(names.get(random.nextInt(names.size())), heads);
            switch (random.nextInt(8)) {
                case 0 -> {
                    if (names.size() < 6) {
                        Reference made = catalog.createBranch(prefix + step, branch);
                        heads.put(made.name(), made.hash());
                    }
                }
                case 1, 2 -> {
                    int outcome = merge(branch, other, random, commits, heads);
                    merged += outcome == 1 ? 1 : 0;
                    conflicts += outcome == 2 ? 1 : 0;
                }
                case 3 -> transplant(branch, other, commits, heads);
                default -> commit(branch, random, step, commits, heads);
            }
            assertSame(branch(branch.name(), heads), commits);
        }
        assertThat(merged).as("merges that went through").isPositive();
        assertThat(conflicts).as("conflicts").isPositive();
        heads.keySet().forEach(name -> assertSame(branch(name, heads), commits));
        assertHistory(commits, heads);
        heads.forEach((name, hash) -> catalog.delete(branch(name, heads)));
    }

    private void commit(
            Reference branch, Random random, int step, Map<String, State> commits, Map<String, String> heads) {
        State now = commits.get(branch.hash());
        Map<String, String> next = new HashMap<>(now.values());
        List<KeyEdit> edits = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            String key = "k" + random.nextInt(9);
            if (edits.stream().anyMatch(edit -> edit.key().equals(List.of(key)))) {
                continue;
            }
            if (next.containsKey(key) && random.nextInt(4) == 0) {
                next.remove(key);
                edits.add(new KeyEdit.Drop(List.of(key)));
            } else {
                next.put(key, Integer.toString(step));
                edits.add(put(key, step));
            }
        }
        Reference after = catalog.commit(branch, "Step " + step, edits);
        record(after, List.of(branch.hash()), next, commits, heads);
    }

    /** @return 0 when there was nothing to merge, 1 when it was merged, 2 when it was in conflict */
    private int merge(
            Reference into, Reference from, Random random, Map<String, State> commits, Map<String, String> heads) {
        Set<String> ours = ancestors(into.hash(), commits);
        if (ours.contains(from.hash())) {
            return 0;
        }
        MergeBase.Fork fork = MergeBase.between(catalog, from, into, Progress.none());
        String base = fork.base().orElseThrow().hash();
        Set<String> theirs = ancestors(from.hash(), commits);
        assertThat(fork.ours()).extracting(CommitInfo::hash).containsExactlyInAnyOrderElementsOf(minus(theirs, ours));
        assertThat(fork.theirs()).extracting(CommitInfo::hash).containsExactlyInAnyOrderElementsOf(minus(ours, theirs));
        assertThat(ours).contains(base);
        assertThat(theirs).contains(base);

        MergeResult preview = catalog.previewMerge(from, into);
        // The server has its own rule where there are several nearest common commits; the model follows the one it
        // took.
        Map<String, String> ancestor = commits.get(preview.commonAncestor()).values();
        Map<String, String> source = commits.get(from.hash()).values();
        Map<String, String> target = commits.get(into.hash()).values();
        Set<String> inConflict = new TreeSet<>();
        Map<String, String> expected = new HashMap<>(target);
        Map<String, Boolean> keepSource = new HashMap<>();
        for (String key : union(ancestor.keySet(), source.keySet())) {
            if (Objects.equals(ancestor.get(key), source.get(key))) {
                continue;
            }
            if (!Objects.equals(ancestor.get(key), target.get(key))
                    && preview.conflicts().stream().anyMatch(c -> c.key().equals(key))) {
                inConflict.add(key);
                keepSource.put(key, random.nextBoolean());
                if (keepSource.get(key)) {
                    set(expected, key, source.get(key));
                }
            } else {
                set(expected, key, source.get(key));
            }
        }
        assertThat(preview.conflicts())
                .as("every conflict is of a key that both sides changed")
                .extracting(MergeResult.Conflict::key)
                .containsExactlyInAnyOrderElementsOf(inConflict);
        // Keys that both sides changed differently are never merged without a word.
        for (String key : union(source.keySet(), target.keySet())) {
            boolean both = !Objects.equals(ancestor.get(key), source.get(key))
                    && !Objects.equals(ancestor.get(key), target.get(key))
                    && !Objects.equals(source.get(key), target.get(key));
            assertThat(!both || inConflict.contains(key))
                    .as(key + " " + source + target)
                    .isTrue();
        }
        if (!inConflict.isEmpty()) {
            MergeResult refused = catalog.merge(from, into, "Without a choice");
            assertThat(refused.applied()).isFalse();
            assertThat(catalog.reference(into.name())).contains(into);
        }
        MergeResult result = catalog.merge(new MergeRequest(
                from,
                into,
                "Merge",
                keepSource.entrySet().stream()
                        .map(choice -> choice.getValue()
                                ? KeyResolution.keepSource(List.of(choice.getKey()))
                                : KeyResolution.keepTarget(List.of(choice.getKey())))
                        .toList()));
        if (result.applied()) {
            Reference after = new Reference(into.kind(), into.name(), result.targetHash());
            record(after, List.of(into.hash(), from.hash()), expected, commits, heads);
        } else {
            assertThat(expected).isEqualTo(target);
            assertThat(catalog.reference(into.name())).contains(into);
        }
        return inConflict.isEmpty() ? 1 : 2;
    }

    private void transplant(Reference into, Reference from, Map<String, State> commits, Map<String, String> heads) {
        State copied = commits.get(from.hash());
        if (copied.parents().size() != 1 || into.name().equals(from.name())) {
            return;
        }
        Map<String, String> before = commits.get(copied.parents().getFirst()).values();
        Map<String, String> target = commits.get(into.hash()).values();
        Map<String, String> expected = new HashMap<>(target);
        for (String key : union(before.keySet(), copied.values().keySet())) {
            if (!Objects.equals(before.get(key), copied.values().get(key))) {
                set(expected, key, copied.values().get(key));
            }
        }
        MergeResult result = catalog.transplant(new TransplantRequest(List.of(from.hash()), from, into, List.of()));
        if (result.applied()) {
            Reference after = new Reference(into.kind(), into.name(), result.targetHash());
            record(after, List.of(into.hash()), expected, commits, heads);
        } else {
            assertThat(catalog.reference(into.name())).contains(into);
        }
    }

    /** The whole history, read as the graph reads it: every commit once, children before parents, each edge drawn. */
    private void assertHistory(Map<String, State> commits, Map<String, String> heads) {
        List<Reference> references =
                heads.keySet().stream().map(name -> branch(name, heads)).toList();
        CommitHistory history = new CommitHistory(catalog, references, false);
        List<CommitInfo> read = new ArrayList<>();
        while (true) {
            CommitHistory.Part part = history.next(7, Progress.none());
            read.addAll(part.commits());
            if (part.complete()) {
                break;
            }
        }
        Set<String> reachable = new HashSet<>();
        heads.values().forEach(hash -> reachable.addAll(ancestors(hash, commits)));
        assertThat(read)
                .extracting(CommitInfo::hash)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(reachable);
        LaneLayout layout =
                new LaneLayout(references.stream().map(Reference::hash).toList());
        for (CommitInfo commit : read) {
            assertThat(commit.parents()).isEqualTo(commits.get(commit.hash()).parents());
            assertThat(commit.parents()).allMatch(parent -> layout.rowOf(parent) == -1);
            layout.add(commit.hash(), commit.parents());
        }
    }

    private static void record(
            Reference after,
            List<String> parents,
            Map<String, String> values,
            Map<String, State> commits,
            Map<String, String> heads) {
        commits.putIfAbsent(after.hash(), new State(after.hash(), parents, Map.copyOf(values)));
        heads.put(after.name(), after.hash());
    }

    private void assertSame(Reference branch, Map<String, State> commits) {
        Map<String, String> there = new HashMap<>();
        List<List<String>> keys = catalog.entries(branch).stream()
                .filter(entry -> entry.kind() == CatalogEntry.Kind.TABLE)
                .map(CatalogEntry::name)
                .toList();
        catalog.contents(branch, keys)
                .forEach((key, content) -> there.put(key.getFirst(), Long.toString(content.versionId())));
        assertThat(there).isEqualTo(commits.get(branch.hash()).values());
    }

    /** A history of a few branches with every kind of conflict that a merge of tables and namespaces can have. */
    @Test
    void everyKindOfConflictIsSaidAsTheServerNamesIt() {
        assertConflict("VALUE_DIFFERS", List.of(put("a", 1)), List.of(put("a", 2)), List.of(put("a", 3)));
        assertConflict("KEY_EXISTS", List.of(), List.of(put("a", 2)), List.of(put("a", 3)));
        assertConflict("KEY_DOES_NOT_EXIST", List.of(put("a", 1)), List.of(put("a", 2)), List.of(drop("a")));
        assertConflict("VALUE_DIFFERS", List.of(put("a", 1)), List.of(drop("a")), List.of(put("a", 3)));
        assertConflict(
                "NAMESPACE_ABSENT",
                List.of(namespace("n")),
                List.of(new KeyEdit.Put(List.of("n", "t"), table(1))),
                List.of(drop("n")));
        assertConflict(
                "NAMESPACE_NOT_EMPTY",
                List.of(namespace("n")),
                List.of(drop("n")),
                List.of(new KeyEdit.Put(List.of("n", "t"), table(1))));
        assertConflict(
                "PAYLOAD_DIFFERS",
                List.of(put("a", 1)),
                List.of(put("a", 2)),
                List.of(drop("a")),
                List.of(new KeyEdit.Put(List.of("a"), EntryContent.view("", "s3://nowhere/view", 1, 0))));
        assertConflict(
                "CONTENT_ID_DIFFERS",
                List.of(put("a", 1)),
                List.of(put("a", 2)),
                List.of(drop("a")),
                List.of(put("a", 3)));
    }

    @SafeVarargs
    private void assertConflict(String type, List<KeyEdit> base, List<KeyEdit> source, List<KeyEdit>... target) {
        Reference into = catalog.createBranch("conflict/" + UUID.randomUUID(), catalog.defaultBranch());
        into = catalog.commit(into, "Begin", List.of(put("common", 0)));
        into = catalog.commit(into, "Base", base.isEmpty() ? List.of(put("common", 1)) : base);
        Reference from = catalog.createBranch(into.name() + "/source", into);
        from = catalog.commit(from, "Source", source);
        for (List<KeyEdit> edits : target) {
            into = catalog.commit(into, "Target", edits);
        }

        MergeResult preview = catalog.previewMerge(from, into);
        MergeResult merge = catalog.merge(from, into, "Merge");

        assertThat(preview.conflicts()).extracting(MergeResult.Conflict::type).containsExactly(type);
        assertThat(merge.conflicts()).isEqualTo(preview.conflicts());
        assertThat(preview.conflicts().getFirst().message()).isNotBlank();
        assertThat(merge.applied()).isFalse();
        assertThat(catalog.reference(into.name())).contains(into);
    }

    @Test
    void ofManyAtOnceOneCommitsAndTheOthersNotice() throws Exception {
        Reference branch = catalog.createBranch("race/" + UUID.randomUUID(), catalog.defaultBranch());
        Reference start = catalog.commit(branch, "Begin", List.of(put("a", 0)));
        int writers = 8;
        List<Thread> threads = new ArrayList<>();
        List<Long> won = java.util.Collections.synchronizedList(new ArrayList<>());
        List<LakehouseException> lost = java.util.Collections.synchronizedList(new ArrayList<>());
        for (long i = 1; i <= writers; i++) {
            long value = i;
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    catalog.commit(start, "Writer " + value, List.of(put("a", value)));
                    won.add(value);
                } catch (LakehouseException e) {
                    lost.add(e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(won).hasSize(1);
        assertThat(lost)
                .hasSize(writers - 1)
                .allSatisfy(e -> assertThat(e.problem().effect()).isEqualTo("Nothing was changed."));
        Reference now = catalog.reference(branch.name()).orElseThrow();
        assertThat(catalog.content(now, List.of("a")).orElseThrow().versionId()).isEqualTo(won.getFirst());
        assertThat(catalog.log(now, 2).get(1).hash()).isEqualTo(start.hash());
    }

    private static Reference branch(String name, Map<String, String> heads) {
        return new Reference(Reference.Kind.BRANCH, name, heads.get(name));
    }

    private static Set<String> ancestors(String hash, Map<String, State> commits) {
        Set<String> found = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(hash));
        while (!open.isEmpty()) {
            String next = open.removeLast();
            if (found.add(next)) {
                open.addAll(commits.get(next).parents());
            }
        }
        return found;
    }

    private static Set<String> minus(Set<String> all, Set<String> without) {
        Set<String> rest = new HashSet<>(all);
        rest.removeAll(without);
        return rest;
    }

    private static Set<String> union(Set<String> a, Set<String> b) {
        Set<String> both = new TreeSet<>(a);
        both.addAll(b);
        return both;
    }

    private static void set(Map<String, String> values, String key, @org.jspecify.annotations.Nullable String value) {
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }

    private static KeyEdit put(String key, long value) {
        return new KeyEdit.Put(List.of(key), table(value));
    }

    private static EntryContent table(long value) {
        return EntryContent.table("", "s3://nowhere/" + value, value, 0, 0, 0);
    }

    private static KeyEdit drop(String key) {
        return new KeyEdit.Drop(List.of(key));
    }

    private static KeyEdit namespace(String key) {
        return new KeyEdit.Put(List.of(key), EntryContent.namespace("", Map.of()));
    }
}

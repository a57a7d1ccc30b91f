package io.sololakehouse.workbench.branches;

import static io.sololakehouse.workbench.branches.CatalogServer.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.branches.Done;
import io.sololakehouse.platform.branches.Resolution;
import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.KeyChange;
import io.sololakehouse.platform.catalog.KeyEdit;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.CurrentThreadTaskRunner;
import io.sololakehouse.workbench.shell.ReferenceSwitcherModel;
import io.sololakehouse.workbench.shell.WriteGate;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The view's models on a real catalog server, without a window: work is done when a call returns. */
class BranchesModelTest {

    @TempDir
    private static Path directory;

    private static CatalogServer server;
    private static Catalog catalog;

    private final List<Done> told = new ArrayList<>();
    private Jobs jobs;
    private ReferenceSwitcherModel switcher;
    private BranchesModel model;
    private BranchServices services;
    private Path sequences;
    private String trunk;
    private String side;

    @BeforeAll
    static void start() throws IOException {
        server = new CatalogServer(directory);
        catalog = server.catalog();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void open() throws IOException {
        trunk = "trunk/" + UUID.randomUUID();
        side = trunk + "/side";
        catalog.createBranch(side, server.branch(trunk));
        jobs = new Jobs(new CurrentThreadTaskRunner(), Runnable::run, new Problems());
        switcher = new ReferenceSwitcherModel(catalog, jobs, Clock.systemUTC(), trunk, name -> {});
        Path data = Files.createDirectories(directory.resolve(UUID.randomUUID().toString()));
        sequences = data.resolve("sequences");
        services = server.services(data);
        model = new BranchesModel(new BranchesModel.Services(
                services,
                switcher,
                jobs,
                WriteGate.of(server.settings(), question -> {
                    throw new AssertionError("These branches are not protected");
                }),
                Clock.systemUTC(),
                Runnable::run));
        model.onDone(told::add);
        switcher.catalogStarted();
    }

    @AfterEach
    void close() {
        model.close();
        server.delete(trunk);
    }

    @Test
    void theGraphHasTheCommitsOfEveryReferenceAndFollowsNewOnes() {
        model.graph().scopeProperty().set(GraphScope.CURRENT);
        assertThat(messages()).first().isEqualTo("Begin");
        assertThat(model.graph().selectedProperty().get().commit().message()).isEqualTo("Begin");

        commit(at(trunk), "More orders", put("ns.orders", 2));
        commit(at(side), "Side work", put("ns.new", 1));
        switcher.refresh();
        assertThat(messages()).first().isEqualTo("More orders");
        assertThat(messages()).doesNotContain("Side work");
        // Until somebody chooses, the newest commit of the branch is the one that is looked at.
        assertThat(model.graph().selectedProperty().get().commit().message()).isEqualTo("More orders");

        model.graph().select(row("Begin"));
        commit(at(trunk), "Even more orders", put("ns.orders", 3));
        switcher.refresh();
        assertThat(messages()).first().isEqualTo("Even more orders");
        model.graph().scopeProperty().set(GraphScope.ALL);
        assertThat(messages()).contains("Even more orders", "Side work", "Begin");
        // What was chosen stays while others come.
        assertThat(model.graph().selectedProperty().get().commit().message()).isEqualTo("Begin");
        GraphRow begin = row("Begin");
        assertThat(begin.lanes().strands()).isNotEmpty();
        assertThat(row("Side work").references()).extracting(Reference::name).containsExactly(side);
    }

    @Test
    void lanesThatLieSideBySideDifferInColourHoweverManyBranchesThereAre() {
        for (int i = 0; i < 12; i++) {
            String name = trunk + "/lane/" + i;
            catalog.createBranch(name, server.at(trunk));
            commit(at(name), "Work on lane " + i, put("ns.lane" + i, 1));
        }
        switcher.refresh();
        int pairs = 0;
        for (GraphRow row : model.graph().rows()) {
            java.util.Map<Integer, Integer> colours = new java.util.HashMap<>();
            row.lanes().strands().stream()
                    .filter(strand -> strand.bottom() >= 0)
                    .forEach(
                            strand -> colours.put(strand.bottom(), row.colours().applyAsInt(strand.line())));
            for (var lane : colours.entrySet()) {
                Integer right = colours.get(lane.getKey() + 1);
                if (right != null) {
                    assertThat(right).isNotEqualTo(lane.getValue());
                    pairs++;
                }
            }
        }
        assertThat(pairs).isGreaterThan(50);
    }

    @Test
    void commitsAreFoundByMessageTableAuthorAndHash() {
        Reference now = commit(at(trunk), "Ünïcode & more", put("ns.orders", 2));
        switcher.refresh();
        for (String text : List.of(
                "ünï",
                "ns.orders",
                "table:ns.orders",
                "table:ns",
                "ada",
                now.hash().substring(0, 12))) {
            model.graph().filterProperty().set(text);
            assertThat(messages()).as(text).contains("Ünïcode & more");
            assertThat(model.graph().foundProperty().get()).as(text).contains(" of ");
        }
        model.graph().filterProperty().set("nothing has this");
        assertThat(model.graph().rows()).isEmpty();
        model.graph().filterProperty().set("");
        model.graph().select(now.hash());
        assertThat(model.graph().selectedProperty().get().commit().hash()).isEqualTo(now.hash());
    }

    @Test
    void aConflictIsResolvedEachWayMergedAndUndone() {
        commit(at(side), "Orders on the side", put("ns.orders", 7), put("ns.new", 1));
        commit(at(trunk), "Orders on the trunk", put("ns.orders", 5));
        switcher.refresh();
        for (Resolution way : List.of(Resolution.KEEP_SOURCE, Resolution.KEEP_TARGET)) {
            Reference before = at(trunk);
            model.merge(at(side), before);
            assertThat(model.pageProperty().get()).isEqualTo(BranchesModel.Page.MERGE);
            MergeModel merge = model.merging();
            assertThat(merge.unresolved()).isEqualTo(1);
            assertThat(merge.blockedProperty().get()).contains("1 conflict has no choice yet");
            var conflict = merge.previewProperty().get().conflicts().getFirst();
            assertThat(conflict.qualifiedName()).isEqualTo("ns.orders");
            merge.choose(conflict, way);
            assertThat(merge.blockedProperty().get()).isEmpty();
            assertThat(merge.planProperty().get().calls()).hasSize(1);
            merge.messageProperty().set("");
            assertThat(merge.blockedProperty().get()).contains("needs a message");
            merge.messageProperty().set("Merge the side");

            merge.merge(done -> {});

            Reference merged = at(trunk);
            long kept = way == Resolution.KEEP_SOURCE ? 7 : 5;
            assertThat(catalog.content(merged, List.of("ns", "orders"))
                            .orElseThrow()
                            .versionId())
                    .isEqualTo(kept);
            assertThat(catalog.content(merged, List.of("ns", "new"))).isPresent();
            assertThat(catalog.log(merged, 1).getFirst().message()).isEqualTo("Merge the side");
            assertThat(told.getLast().text()).startsWith("Merged");

            model.planUndo(model.lastUndo(), plan -> model.changes().run(plan, "", done -> {}, null));
            assertThat(at(trunk)).isEqualTo(before);
        }
    }

    @Test
    void aTargetThatMovedIsNoticedAndThePreviewMadeAgain() {
        commit(at(side), "Side", put("ns.new", 1));
        switcher.refresh();
        model.merge(at(side), at(trunk));
        Reference moved = commit(at(trunk), "Meanwhile", put("ns.orders", 2));

        model.merging().merge(done -> {});

        assertThat(at(trunk)).isEqualTo(moved);
        assertThat(model.merging().movedProperty().get()).contains("has moved from", "Nothing was merged");
        assertThat(model.merging().previewProperty().get().into()).isEqualTo(moved);
        model.merging().merge(done -> {});
        assertThat(catalog.log(at(trunk), 1).getFirst().isMerge()).isTrue();
    }

    @Test
    void aMergeIsTaggedAndATakenNameIsSaidBefore() {
        commit(at(side), "Side", put("ns.new", 1));
        catalog.createTag(trunk + "/taken", at(trunk));
        switcher.refresh();
        model.merge(at(side), at(trunk));
        MergeModel merge = model.merging();
        merge.taggingProperty().set(true);
        merge.tagProperty().set(trunk + "/taken");
        assertThat(merge.blockedProperty().get()).contains("already");
        merge.tagProperty().set("main@x");
        assertThat(merge.blockedProperty().get()).isNotEmpty();
        merge.tagProperty().set(trunk + "/merged");
        assertThat(merge.planProperty().get().calls()).hasSize(2);

        merge.merge(done -> {});

        assertThat(at(trunk + "/merged").hash()).isEqualTo(at(trunk).hash());
    }

    @Test
    void referencesAndCommitsAreCompared() {
        Reference first = at(trunk);
        commit(at(side), "Side", put("ns.new", 1), put("ns.orders", 9), new KeyEdit.Drop(List.of("ns", "old")));
        switcher.refresh();
        model.compare(trunk, side);
        assertThat(model.comparing().keys())
                .extracting(change -> change.qualifiedName() + " " + change.kind())
                .containsExactlyInAnyOrder(
                        "ns.new " + KeyChange.Kind.ADDED,
                        "ns.old " + KeyChange.Kind.REMOVED,
                        "ns.orders " + KeyChange.Kind.CHANGED);
        model.comparing().filterProperty().set("ord");
        assertThat(model.comparing().keys()).hasSize(1);
        model.comparing().filterProperty().set("");
        model.comparing().swap();
        assertThat(model.comparing().keys())
                .extracting(change -> change.qualifiedName() + " " + change.kind())
                .contains("ns.new " + KeyChange.Kind.REMOVED);

        assertThat(model.choices(trunk.toUpperCase(java.util.Locale.ROOT)))
                .extracting(ReferencePick.Choice::label)
                .contains(trunk, side);
        Reference chosen =
                model.choices(first.hash().substring(0, 10)).getLast().reference();
        assertThat(chosen.hash()).isEqualTo(first.hash());
        model.comparing().choose(chosen, at(trunk));
        assertThat(model.comparing().changesProperty().get().keys()).isEmpty();
    }

    @Test
    void branchesStandToTheDefaultBranchAndRecentOnesComeFirst() {
        commit(at(side), "One", put("ns.new", 1));
        commit(at(side), "Two", put("ns.new", 2));
        switcher.refresh();
        model.references().refresh();
        assertThat(model.references().standing(at(side)).ahead()).isGreaterThanOrEqualTo(2);
        model.references().filterProperty().set("side");
        assertThat(model.references().rows())
                .anySatisfy(row -> assertThat(row)
                        .isInstanceOfSatisfying(
                                ReferenceRow.Item.class,
                                item -> assertThat(item.reference().name()).isEqualTo(side)));
        model.references().switchTo(at(side));
        assertThat(switcher.nameProperty().get()).isEqualTo(side);
    }

    @Test
    void aRenameThatWasInterruptedIsOffered() throws Exception {
        Reference before = at(side);
        String renamed = trunk + "/renamed";
        var plan = services.actions().rename(before, renamed);
        assertThat(plan.calls()).hasSize(2);
        model.unfinished().check();
        assertThat(model.unfinished().openProperty().get()).isEmpty();
        // Both names are there, as after a crash between the two calls.
        catalog.createBranch(renamed, before);
        Files.createDirectories(sequences);
        Files.writeString(
                sequences.resolve("left.json"), """
                {"id": "left", "kind": "RENAME", "tag": "", "scratch": "", "startedAt": "2026-01-01T00:00:00Z",
                 "source": {"kind": "BRANCH", "name": "%s", "hash": "%s"},
                 "target": {"kind": "BRANCH", "name": "%s", "hash": "%s"}}
                """.formatted(before.name(), before.hash(), renamed, before.hash()));

        model.unfinished().check();

        var open = model.unfinished().openProperty().get();
        assertThat(open).singleElement().satisfies(found -> {
            assertThat(found.state()).contains(renamed + " was created");
            assertThat(found.resume()).isPresent();
            assertThat(found.takeBack()).isPresent();
        });
        model.changes().run(open.getFirst().resume().orElseThrow(), "", done -> {}, null);
        assertThat(catalog.reference(side)).isEmpty();
        assertThat(at(renamed).hash()).isEqualTo(before.hash());
        assertThat(model.unfinished().openProperty().get()).isEmpty();
    }

    private List<String> messages() {
        return model.graph().rows().stream().map(row -> row.commit().message()).toList();
    }

    private GraphRow row(String message) {
        return model.graph().rows().stream()
                .filter(row -> row.commit().message().equals(message))
                .findFirst()
                .orElseThrow();
    }

    private Reference commit(Reference branch, String message, KeyEdit... edits) {
        return server.commit(branch.name(), message, edits);
    }

    private static Reference at(String name) {
        return server.at(name);
    }
}

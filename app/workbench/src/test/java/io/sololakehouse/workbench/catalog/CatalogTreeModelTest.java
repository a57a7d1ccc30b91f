package io.sololakehouse.workbench.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.CurrentThreadTaskRunner;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Task;
import io.sololakehouse.platform.support.TaskRunner;
import io.sololakehouse.platform.support.VirtualThreadTaskRunner;
import io.sololakehouse.platform.support.Work;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The tree as rows: what is open, what matches, what cannot be read, and answers that come too late. */
class CatalogTreeModelTest {

    private final List<String> read = new ArrayList<>();
    private List<CatalogEntry> entries = FixedCatalog.sample();
    private final CatalogTreeModel tree = new CatalogTreeModel(
            FixedCatalog.of(at -> entries),
            this::facts,
            new Jobs(new CurrentThreadTaskRunner(), Runnable::run, new Problems()));

    private TreeFacts facts(Reference at, CatalogEntry entry) {
        read.add(entry.qualifiedName());
        if (entry.qualifiedName().equals("silver.weather")) {
            throw new LakehouseException(Problem.of("silver.weather cannot be read", "Its metadata file is missing."));
        }
        return new TreeFacts(336_776, List.of(new TreeFacts.Column("carrier", "string")));
    }

    private List<String> labels() {
        return tree.rows().stream()
                .map(row -> "  ".repeat(row.depth()) + row.label())
                .toList();
    }

    private TreeRow row(String... name) {
        return tree.rows().get(tree.rowOf(List.of(name)));
    }

    @Test
    void namespacesComeFirstAndStartClosed() {
        tree.show(FixedCatalog.MAIN);
        assertThat(labels()).containsExactly("lakehouse", "  bronze", "  empty", "  gold", "  silver");
        assertThat(row("silver").note()).isEqualTo("3");
        assertThat(row("empty").expandable()).isFalse();
        assertThat(read).isEmpty();
    }

    @Test
    void aNamespaceThatOnlyExistsInAKeyIsThere() {
        tree.show(FixedCatalog.MAIN);
        assertThat(tree.reveal(List.of("gold", "deep", "fact`s"))).isPositive();
        assertThat(labels()).contains("  gold", "    deep", "      fact`s");
    }

    @Test
    void onlyWhatIsLookedAtIsRead() {
        tree.show(FixedCatalog.MAIN);
        tree.toggle(row("silver"));
        assertThat(read).isEmpty();
        tree.look(row("silver", "flights"));
        assertThat(read).containsExactly("silver.flights");
        assertThat(tree.note(row("silver", "flights"))).isEqualTo("337 K");
        tree.look(row("silver", "flights"));
        assertThat(read).hasSize(1);
    }

    @Test
    void aTableOpensIntoItsColumns() {
        tree.show(FixedCatalog.MAIN);
        tree.toggle(row("silver"));
        tree.toggle(row("silver", "flights"));
        assertThat(labels()).containsSubsequence("    flights", "      carrier");
    }

    @Test
    void aBrokenEntryShowsItsErrorAndSpoilsNothing() {
        tree.show(FixedCatalog.MAIN);
        tree.toggle(row("silver"));
        tree.toggle(row("silver", "weather"));
        tree.look(row("silver", "flights"));
        assertThat(tree.problem(row("silver", "weather")).orElseThrow().why()).contains("missing");
        assertThat(labels()).containsSubsequence("    weather", "      silver.weather cannot be read");
        assertThat(tree.problem(row("silver", "flights"))).isEmpty();
        assertThat(tree.note(row("silver", "flights"))).isNotEmpty();
    }

    @Test
    void theFilterKeepsWhatMatchesAndWhereItStands() {
        tree.show(FixedCatalog.MAIN);
        tree.filterProperty().set("FLIGHTS");
        assertThat(labels()).containsExactly("lakehouse", "  bronze", "    flights", "  silver", "    flights");
        tree.filterProperty().set("silver.w");
        assertThat(labels()).containsExactly("lakehouse", "  silver", "    weather");
        tree.filterProperty().set("nothing");
        assertThat(labels()).containsExactly("lakehouse");
        tree.filterProperty().set("");
        assertThat(labels()).hasSize(5);
    }

    @Test
    void openRowsStayOpenWhenTheBranchMoves() {
        tree.show(FixedCatalog.MAIN);
        tree.toggle(row("silver"));
        tree.look(row("silver", "flights"));
        entries = new ArrayList<>(entries);
        entries.add(FixedCatalog.table("silver", "airports"));
        tree.show(new Reference(Reference.Kind.BRANCH, "main", "cd".repeat(32)));
        assertThat(labels()).containsSubsequence("    airports", "    delays", "    flights", "    weather");
        // What is known stays on the screen, and is read again when somebody looks.
        assertThat(tree.note(row("silver", "flights"))).isEqualTo("337 K");
        tree.look(row("silver", "flights"));
        assertThat(read).containsExactly("silver.flights", "silver.flights");
    }

    @Test
    void anotherBranchForgetsWhatTablesHeld() {
        tree.show(FixedCatalog.MAIN);
        tree.toggle(row("silver"));
        tree.look(row("silver", "flights"));
        tree.show(new Reference(Reference.Kind.BRANCH, "dev", "cd".repeat(32)));
        assertThat(tree.note(row("silver", "flights"))).isEmpty();
    }

    @Test
    void aLateAnswerOfTheOldBranchIsDropped() {
        Deque<Runnable> delivered = new ArrayDeque<>();
        CountDownLatch slow = new CountDownLatch(1);
        List<Task<?>> tasks = new ArrayList<>();
        TaskRunner threads = new VirtualThreadTaskRunner();
        TaskRunner runner = new TaskRunner() {
            @Override
            public <T> Task<T> start(String title, Work<T> work) {
                Task<T> task = threads.start(title, work);
                tasks.add(task);
                return task;
            }
        };
        Jobs jobs = new Jobs(
                runner,
                action -> {
                    synchronized (delivered) {
                        delivered.add(action);
                    }
                },
                new Problems());
        CatalogTreeModel late = new CatalogTreeModel(
                FixedCatalog.of(at -> {
                    if (at.name().equals("main")) {
                        awaitQuietly(slow);
                    }
                    return List.of(FixedCatalog.table(at.name(), "t"));
                }),
                this::facts,
                jobs);
        late.show(FixedCatalog.MAIN);
        late.show(new Reference(Reference.Kind.BRANCH, "dev", "cd".repeat(32)));
        tasks.get(1).completion().join();
        slow.countDown();
        tasks.get(0).completion().join();
        org.awaitility.Awaitility.await().until(() -> {
            synchronized (delivered) {
                return delivered.size() == 2;
            }
        });
        delivered.forEach(Runnable::run);
        assertThat(late.referenceProperty().get().name()).isEqualTo("dev");
        assertThat(late.rows()).extracting(TreeRow::label).containsExactly("lakehouse", "dev");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void withoutACatalogThereIsNothing() {
        tree.show(FixedCatalog.MAIN);
        tree.show(null);
        assertThat(tree.rows()).isEmpty();
        assertThat(tree.referenceProperty().get()).isNull();
    }

    @Test
    void aCatalogThatDoesNotAnswerIsAProblemAndCanBeAskedAgain() {
        CatalogTreeModel failing = new CatalogTreeModel(
                FixedCatalog.of(at -> {
                    throw new LakehouseException(Problem.of("The catalog did not answer", "It was stopped."));
                }),
                this::facts,
                new Jobs(new CurrentThreadTaskRunner(), Runnable::run, new Problems()));
        failing.show(FixedCatalog.MAIN);
        assertThat(failing.problemProperty().get().what()).isEqualTo("The catalog did not answer");
        assertThat(failing.loadingProperty().get()).isFalse();
    }

    @Test
    void countsFitBesideAName() {
        assertThat(List.of(265L, 9_999L, 95_600L, 336_776L, 11_200_000L, 999_700L, 2_100_000_000L))
                .extracting(CatalogTreeModel::shortCount)
                .containsExactly("265", "9,999", "96 K", "337 K", "11.2 M", "1.0 M", "2.1 G");
    }
}

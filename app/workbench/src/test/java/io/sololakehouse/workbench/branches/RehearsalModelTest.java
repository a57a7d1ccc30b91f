package io.sololakehouse.workbench.branches;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.branches.KeyEffects;
import io.sololakehouse.platform.branches.Merges;
import io.sololakehouse.platform.branches.Rehearsals;
import io.sololakehouse.platform.branches.SequenceLog;
import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.ProtectedBranches;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.CurrentThreadTaskRunner;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.tables.TableAppends;
import io.sololakehouse.platform.tables.Tables;
import io.sololakehouse.workbench.shell.WriteGate;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The states of a rehearsal, over a catalog of which only the branches matter. What it runs is not the matter here. */
class RehearsalModelTest {

    @TempDir
    private Path directory;

    private final Map<String, Reference> branches = new ConcurrentHashMap<>();
    private Rehearsals rehearsals;
    private int ended;

    @BeforeEach
    void main() {
        branches.put("main", new Reference(Reference.Kind.BRANCH, "main", "ab".repeat(32)));
        rehearsals = new Rehearsals(
                catalog(),
                new KeyEffects(catalog(), unused(Tables.class)),
                new Merges(catalog(), unused(TableAppends.class), new SequenceLog(directory), Clock.systemUTC()),
                new SequenceLog(directory),
                Clock.systemUTC(),
                name -> {});
    }

    @Test
    void leavingDiscardsWhatWasRehearsed() {
        RehearsalModel model = model((scratch, progress) -> {
            branches.put(scratch.name(), new Reference(Reference.Kind.BRANCH, scratch.name(), "cd".repeat(32)));
            return List.of();
        });
        model.start();
        assertThat(model.stateProperty().get()).isEqualTo(RehearsalModel.State.READY);
        assertThat(model.rehearsalProperty().get()).isNotNull();
        assertThat(branches.keySet()).anyMatch(name -> name.startsWith(Rehearsals.PREFIX));
        model.leave();
        model.leave();
        assertThat(branches).containsOnlyKeys("main");
        assertThat(ended).isEqualTo(1);
    }

    @Test
    void whatChangedNothingCannotBeMerged() {
        RehearsalModel model = model((scratch, progress) -> List.of());
        model.start();
        assertThat(model.whyNot()).isEqualTo("It changed nothing, so there is nothing to merge.");
        assertThat(model.problemProperty().get()).isNull();
        model.merge(done -> {
            throw new AssertionError("merged");
        });
        model.leave();
        assertThat(branches).containsOnlyKeys("main");
    }

    @Test
    void aMergeThatCannotBeMadeSaysWhyAndKeepsTheRehearsal() {
        RehearsalModel model = model((scratch, progress) -> {
            branches.put(scratch.name(), new Reference(Reference.Kind.BRANCH, scratch.name(), "cd".repeat(32)));
            return List.of();
        });
        model.start();
        assertThat(model.problemProperty().get()).isNotNull();
        assertThat(model.whyNot()).isEqualTo(model.problemProperty().get().what());
        assertThat(model.stateProperty().get()).isEqualTo(RehearsalModel.State.READY);
        model.leave();
    }

    @Test
    void aFailureShowsItsProblemAndCanBeRunAgain() {
        boolean[] fail = {true};
        RehearsalModel model = model((scratch, progress) -> {
            if (fail[0]) {
                throw new LakehouseException(Problem.of("Table t was not found on main", ""));
            }
            return List.of();
        });
        model.start();
        assertThat(model.stateProperty().get()).isEqualTo(RehearsalModel.State.FAILED);
        assertThat(model.problemProperty().get().what()).isEqualTo("Table t was not found on main");
        assertThat(branches).containsOnlyKeys("main");
        fail[0] = false;
        model.start();
        assertThat(model.stateProperty().get()).isEqualTo(RehearsalModel.State.READY);
        assertThat(model.problemProperty().get()).isNull();
        model.leave();
        assertThat(branches).containsOnlyKeys("main");
    }

    private RehearsalModel model(Rehearsals.Change change) {
        Jobs jobs = new Jobs(new CurrentThreadTaskRunner(), Runnable::run, new Problems());
        WriteGate gate = new WriteGate(() -> new ProtectedBranches(List.of()), question -> {});
        return new RehearsalModel(
                rehearsals,
                new ChangeModel(jobs, gate, done -> {}),
                jobs,
                new RehearsalModel.Request(
                        "a statement", "main", progress -> rehearsals.run("a statement", "main", progress, change)),
                () -> ended++);
    }

    private Catalog catalog() {
        return (Catalog) Proxy.newProxyInstance(
                Catalog.class.getClassLoader(),
                new Class<?>[] {Catalog.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "reference" -> Optional.ofNullable(branches.get((String) arguments[0]));
                    case "createBranch" -> {
                        Reference made = new Reference(
                                Reference.Kind.BRANCH, (String) arguments[0], ((Reference) arguments[1]).hash());
                        branches.put(made.name(), made);
                        yield made;
                    }
                    case "delete" -> branches.remove(((Reference) arguments[0]).name());
                    case "diff" -> List.of();
                    default ->
                        throw new LakehouseException(
                                Problem.of("The catalog was not asked for " + method.getName(), ""));
                });
    }

    @SuppressWarnings("unchecked")
    private static <T> T unused(Class<T> type) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            throw new AssertionError(method.getName());
        });
    }
}

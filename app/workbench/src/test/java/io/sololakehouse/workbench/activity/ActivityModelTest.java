package io.sololakehouse.workbench.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.CallRequest;
import io.sololakehouse.platform.journal.FileJournal;
import io.sololakehouse.platform.journal.OpenCall;
import io.sololakehouse.platform.support.CurrentThreadTaskRunner;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActivityModelTest {

    @TempDir
    Path directory;

    private final CurrentThreadTaskRunner runner = new CurrentThreadTaskRunner();
    private final Problems problems = new Problems();
    private final List<String> copied = new ArrayList<>();
    private FileJournal journal;
    private ActivityModel model;
    private AutoCloseable attached;

    @BeforeEach
    void open() {
        journal = new FileJournal(directory, List::of, Clock.systemUTC());
        model = new ActivityModel(
                journal, new Jobs(runner, Runnable::run, problems), Runnable::run, Duration.ZERO, copied::add);
        attached = model.attach();
    }

    @AfterEach
    void close() throws Exception {
        attached.close();
        journal.close();
    }

    private void action(String title, String... statements) {
        runner.start(title, progress -> {
            for (String statement : statements) {
                journal.open(CallRequest.change(CallKind.SQL, "spark", statement))
                        .succeeded("ok", null);
            }
            return null;
        });
    }

    private List<String> rows() {
        ActivityRows rows = model.items().rows();
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            int row = rows.row(i);
            shown.add(
                    ActivityRows.isHeader(row)
                            ? "# " + model.index().action(rows.firstCall(row)) + " " + rows.calls(row)
                            : model.index().text(row));
        }
        return shown;
    }

    @Test
    void callsAreGroupedByTheActionThatMadeThem() {
        model.opened();
        assertThat(model.isJournalEmpty()).isTrue();
        action("Load", "INSERT 1", "INSERT 2");
        action("Create a branch", "SELECT 1");
        assertThat(rows()).containsExactly("# Load 2", "INSERT 1", "INSERT 2", "# Create a branch 1", "SELECT 1");
    }

    @Test
    void interleavedActionsStayApartAndBackgroundCallsStayInOrder() {
        model.opened();
        runner.start("Outer", progress -> {
            journal.open(CallRequest.change(CallKind.SQL, "spark", "A1")).succeeded("", null);
            action("Inner", "B1");
            journal.open(CallRequest.change(CallKind.SQL, "spark", "A2")).succeeded("", null);
            return null;
        });
        journal.open(CallRequest.change(CallKind.HTTP, "catalog", "GET /1")).succeeded("200", null);
        action("Last", "C1");
        journal.open(CallRequest.change(CallKind.HTTP, "catalog", "GET /2")).succeeded("200", null);
        assertThat(rows())
                .containsExactly(
                        "# Outer 2",
                        "A1",
                        "A2",
                        "# Inner 1",
                        "B1",
                        "# Background 1",
                        "GET /1",
                        "# Last 1",
                        "C1",
                        "# Background 1",
                        "GET /2");
    }

    @Test
    void collapsingHidesTheCallsOfOneGroup() {
        model.opened();
        action("Load", "INSERT 1", "INSERT 2");
        action("Other", "SELECT 1");
        model.setCollapsed(2, true);
        assertThat(rows()).containsExactly("# Load 2", "# Other 1", "SELECT 1");
        model.collapseAll(true);
        assertThat(rows()).containsExactly("# Load 2", "# Other 1");
        action("Third", "SELECT 3");
        assertThat(rows()).containsExactly("# Load 2", "# Other 1", "# Third 1", "SELECT 3");
        model.collapseAll(false);
        assertThat(rows()).hasSize(7);
    }

    @Test
    void filtersNarrowAndHoldingStillKeepsTheRows() {
        model.opened();
        action("Load", "INSERT INTO flights", "SELECT 1");
        model.textProperty().set("FLIGHTS");
        assertThat(rows()).containsExactly("# Load 1", "INSERT INTO flights");
        model.textProperty().set("");
        model.kindProperty().set(CallKind.HTTP);
        assertThat(rows()).isEmpty();
        model.kindProperty().set(null);
        model.followingProperty().set(false);
        action("Later", "SELECT 2");
        assertThat(rows()).hasSize(3);
        model.followingProperty().set(true);
        assertThat(rows()).hasSize(5);
    }

    @Test
    void whatIsClosedComputesNothingAndCatchesUpWhenOpened() {
        action("Load", "INSERT 1");
        assertThat(model.rowCount()).isZero();
        model.opened();
        assertThat(model.rowCount()).isEqualTo(2);
    }

    @Test
    void theDetailOfARunningCallIsReadAgainWhenItEnds() {
        model.opened();
        OpenCall call = journal.open(CallRequest.read(CallKind.SQL, "spark", "SELECT slow"));
        model.showDetail(model.index().first());
        assertThat(model.detailProperty().get().duration()).isNull();
        call.succeeded("1 row", "[1]");
        assertThat(model.detailProperty().get().response()).isEqualTo("[1]");
    }

    @Test
    void copiesAndExports() throws Exception {
        model.opened();
        action("Load", "INSERT 1", "INSERT 2");
        action("Other", "SELECT 3");
        model.copy(model.index().first(), ActivityModel.Copy.SQL);
        model.copyAsScript(List.of(0));
        model.copyTexts(List.of(1, 2));
        assertThat(copied).hasSize(3).first().isEqualTo("INSERT 1;");
        assertThat(copied.get(1)).contains("INSERT 1;", "INSERT 2;").doesNotContain("SELECT 3");
        assertThat(copied.get(2)).isEqualTo("INSERT 1\nINSERT 2");
        Path file = directory.resolve("out.jsonl");
        model.export(List.of(), file);
        assertThat(Files.readAllLines(file)).hasSize(3).allMatch(line -> line.startsWith("{\"id\":"));
        assertThat(problems.reported()).isEmpty();
        model.export(List.of(), directory.resolve("missing/out.jsonl"));
        assertThat(problems.reported()).hasSize(1);
    }
}

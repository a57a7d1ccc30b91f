package io.sololakehouse.workbench.sql.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sololakehouse.platform.results.ChartSpec;
import io.sololakehouse.platform.results.ResultStore;
import io.sololakehouse.platform.results.TextFormat;
import io.sololakehouse.platform.results.ViewSpec;
import io.sololakehouse.platform.sql.ColumnVector;
import io.sololakehouse.platform.sql.CommitStamp;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.platform.sql.ResultSink;
import io.sololakehouse.platform.sql.RowBatch;
import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.StatementSummary;
import io.sololakehouse.platform.sql.ValueType;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.VirtualThreadTaskRunner;
import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.control.chart.ChartView;
import io.sololakehouse.workbench.control.grid.DataGrid;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The pane of results as a person uses it, over a real store: rows, chart, copies, exports, and results that are too much. */
@ExtendWith(ApplicationExtension.class)
class ResultsPaneTest {

    @TempDir
    Path home;

    private final List<String> copied = Collections.synchronizedList(new ArrayList<>());
    private final List<String> again = Collections.synchronizedList(new ArrayList<>());
    private ResultStore store;
    private ResultsModel model;
    private ResultsPane pane;
    private ResultsHost hostOfPane;
    private Path exportTo;

    @Start
    void start(Stage stage) {
        store = new ResultStore(home.resolve("results"));
        Jobs jobs = new Jobs(new VirtualThreadTaskRunner(), Platform::runLater, new Problems());
        model = new ResultsModel(store, jobs, Platform::runLater);
        hostOfPane = host(jobs, new Overlay());
        pane = new ResultsPane(model, hostOfPane);
        stage.setScene(new Scene(new StackPane(pane), 980, 600));
        stage.show();
    }

    @AfterEach
    void close() {
        fx(() -> {
            model.close();
            return null;
        });
        store.close();
    }

    /** What the pane asks of its window: background work, the clipboard, a file, and to run again. */
    private ResultsHost host(Jobs jobs, Overlay overlay) {
        return (ResultsHost) Proxy.newProxyInstance(
                ResultsHost.class.getClassLoader(), new Class<?>[] {ResultsHost.class}, (proxy, method, given) -> {
                    switch (method.getName()) {
                        case "copy" -> copied.add(String.valueOf(given[0]));
                        case "runAgain" -> again.add("again");
                        default -> {}
                    }
                    return switch (method.getName()) {
                        case "jobs" -> jobs;
                        case "overlay" -> overlay;
                        case "askFile" -> Optional.ofNullable(exportTo);
                        default -> null;
                    };
                });
    }

    private static <T> T fx(Callable<T> call) {
        return WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(call));
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(90)).until(() -> fx(condition));
    }

    private ResultSetModel filled(List<ResultColumn> columns, int rows, ColumnVector... vectors) {
        ResultSetModel set = fx(() -> {
            model.clear();
            QueryEngine engine = (QueryEngine) Proxy.newProxyInstance(
                    QueryEngine.class.getClassLoader(),
                    new Class<?>[] {QueryEngine.class},
                    (proxy, method, given) -> method.getName().equals("dialect") ? SqlDialect.SPARK : "Spark");
            return model.begin(new ShownStatement(
                    "Result 1", engine, new Query("SELECT 1", "main", "", Query.ALL_ROWS), () -> {}));
        });
        ResultSink sink = set.sink();
        sink.columns(columns);
        sink.batch(new RowBatch(rows, Arrays.asList(vectors)));
        return set;
    }

    private ResultSetModel done(ResultSetModel set) {
        set.sink().done(false);
        fx(() -> {
            set.finished(new StatementSummary(
                    set.stored().columns(),
                    set.stored().rows(),
                    false,
                    -1,
                    Duration.ofMillis(5),
                    null,
                    new CommitStamp("main", "", ""),
                    "",
                    null,
                    List.of(),
                    List.of(),
                    Optional.empty()));
            return null;
        });
        until(() -> grid() != null);
        return set;
    }

    private ResultSetModel flights() {
        return done(filled(
                List.of(
                        new ResultColumn("carrier", "string", ValueType.of(ValueType.Kind.TEXT)),
                        new ResultColumn("origin", "string", ValueType.of(ValueType.Kind.TEXT)),
                        new ResultColumn("flights", "bigint", ValueType.of(ValueType.Kind.LONG))),
                4,
                new ColumnVector.Objects(new Object[] {"UA", "UA", "B6", null}),
                new ColumnVector.Objects(new Object[] {"EWR", "JFK", "JFK", ""}),
                new ColumnVector.Longs(new long[] {27, 5, 21, 1}, null)));
    }

    private DataGrid grid() {
        return find(pane, DataGrid.class);
    }

    private static <T extends Node> T find(Node in, Class<T> type) {
        if (type.isInstance(in)) {
            return type.cast(in);
        }
        if (in instanceof javafx.scene.Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                T found = find(child, type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private void tab(ResultsModel.Tab tab) {
        fx(() -> {
            model.tabProperty().set(tab);
            return null;
        });
    }

    @Test
    void aChartIsPickedChangedAndSaidInItsComment() {
        ResultSetModel set = flights();
        tab(ResultsModel.Tab.CHART);
        until(() -> find(pane, ChartView.class) != null);
        ChartPane chart = fx(() -> find(pane, ChartPane.class));
        assertThat(fx(() -> chart.model().specProperty().get().kind())).isEqualTo(ChartSpec.Kind.BAR);
        fx(() -> {
            ChartSpec picked = chart.model().specProperty().get();
            chart.model().choose(picked.withColour(picked.colour() < 0 ? 1 : -1));
            chart.model().choose(chart.model().specProperty().get().withColour(1));
            return null;
        });
        until(() -> chart.model().dataProperty().get() != null
                && chart.model().dataProperty().get().series().size() == 3);
        assertThat(set.chartCommentProperty().get()).startsWith("-- chart: bar x=carrier y=flights colour=origin");
        // The vertical axis keeps its name when colours are what the series are called by.
        assertThat(fx(() -> find(pane, ChartView.class).svg("flights"))).contains("flights");
        assertThat(fx(() -> chart.model().dataProperty().get().y().name())).isEqualTo("flights");
        fx(() -> {
            set.chartCommentProperty().set("-- chart: line x=carrier y=flights");
            return null;
        });
        until(() -> chart.model().specProperty().get().kind() == ChartSpec.Kind.LINE);
    }

    @Test
    void theFilterOfAColumnGoesWithItsTab(FxRobot robot) {
        flights();
        fx(() -> {
            find(pane, GridPane.class).filters().filter(2);
            return null;
        });
        until(() -> robot.lookup(".filter-panel").tryQuery().isPresent());
        tab(ResultsModel.Tab.MESSAGES);
        until(() -> robot.lookup(".filter-panel").tryQuery().isEmpty());
    }

    @Test
    void aFilterIsTypedAndTheRowsFollow(FxRobot robot) {
        ResultSetModel set = flights();
        fx(() -> {
            find(pane, GridPane.class).filters().search();
            return null;
        });
        robot.write("JFK");
        until(() -> set.rows().countProperty().get() == 2);
        robot.type(KeyCode.ESCAPE);
        until(() -> set.rows().countProperty().get() == 4);
    }

    @Test
    void everyKindOfCopyHoldsTheRows() {
        flights();
        for (TextFormat format : TextFormat.values()) {
            int before = copied.size();
            fx(() -> {
                find(pane, GridPane.class).menus().copy(format, true);
                return null;
            });
            until(() -> copied.size() > before);
            assertThat(copied.getLast()).as(format.label()).contains("UA", "B6");
        }
        assertThat(copied)
                .anyMatch(text -> text.startsWith("carrier,origin,flights\n"))
                .anyMatch(text -> text.startsWith("carrier\torigin\tflights\n"))
                .anyMatch(text -> text.startsWith("| carrier |"))
                .anyMatch(text -> text.contains("\"flights\": 27") || text.contains("\"flights\":27"))
                .anyMatch(text -> text.startsWith("INSERT INTO"))
                .anyMatch(text -> text.startsWith("("));
    }

    @Test
    void whatIsSelectedIsAddedUpUnderTheRows(FxRobot robot) {
        flights();
        fx(() -> {
            grid().selection().selectColumn(2, false, false);
            return null;
        });
        until(() -> robot.lookup((Node node) -> node instanceof javafx.scene.control.Label label
                        && label.getText() != null
                        && label.getText().contains("sum 54"))
                .tryQuery()
                .isPresent());
    }

    @Test
    void anExportThroughTheMenuIsWhole(FxRobot robot) throws Exception {
        flights();
        exportTo = home.resolve("flights.csv");
        fx(() -> {
            new ExportMenu(model.sets().getFirst(), hostOfPane).show(pane);
            return null;
        });
        until(() -> menuItem("CSV") != null);
        fx(() -> {
            menuItem("CSV").fire();
            return null;
        });
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(exportTo));
        assertThat(Files.readAllLines(exportTo))
                .containsExactly("carrier,origin,flights", "UA,EWR,27", "UA,JFK,5", "B6,JFK,21", ",\"\",1");
    }

    private static javafx.scene.control.MenuItem menuItem(String start) {
        return javafx.stage.Window.getWindows().stream()
                .filter(window -> window instanceof javafx.scene.control.ContextMenu)
                .flatMap(window -> ((javafx.scene.control.ContextMenu) window).getItems().stream())
                .filter(item -> item.getText() != null && item.getText().startsWith(start))
                .findFirst()
                .orElse(null);
    }

    @Test
    void aStatementThatFailsInTheMiddleSaysSoOverTheRowsThatCame(FxRobot robot) {
        ResultSetModel set = filled(
                List.of(new ResultColumn("n", "bigint", ValueType.of(ValueType.Kind.LONG))),
                2,
                new ColumnVector.Longs(new long[] {1, 2}, null));
        until(() -> grid() != null);
        fx(() -> {
            set.failed(Problem.of("Spark is gone", "Its process ended."));
            return null;
        });
        until(() ->
                robot.lookup(".result-trouble").tryQuery().map(Node::isVisible).orElse(false));
        assertThat(set.stored().rows()).isEqualTo(2);
        robot.clickOn("Run again");
        until(() -> again.size() == 1);
    }

    @Test
    void aKeptResultIsShownAgainByTheNextSession(FxRobot robot) throws Exception {
        ResultSetModel set = flights();
        fx(() -> {
            set.keep("tab", 1);
            return null;
        });
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            try (var files = Files.walk(home.resolve("results"))) {
                return files.anyMatch(file -> file.toString().endsWith(".json"));
            }
        });
        fx(() -> {
            model.end();
            return null;
        });
        store.close();
        store = new ResultStore(home.resolve("results"));
        var kept = store.kept("tab").getFirst();
        fx(() -> {
            model = new ResultsModel(store, jobsOf(), Platform::runLater);
            pane.getScene().setRoot(new StackPane(pane = new ResultsPane(model, hostOfPane)));
            return model.restore(
                    new ShownStatement(
                            kept.statement().title(),
                            set.run().engine(),
                            kept.statement().query(),
                            () -> {}),
                    kept);
        });
        until(() -> grid() != null && grid().source().rows() == 4);
        assertThat(fx(() -> grid().source().value(2, 0))).isEqualTo("B6");
        until(() -> robot.lookup((Node node) -> node instanceof javafx.scene.control.Label label
                        && label.getText() != null
                        && label.getText().contains(", run "))
                .tryQuery()
                .isPresent());
    }

    private static Jobs jobsOf() {
        return new Jobs(new VirtualThreadTaskRunner(), Platform::runLater, new Problems());
    }

    @Test
    void twoThousandColumnsAreShownAndScrolled() {
        int count = 2_000;
        List<ResultColumn> columns = new ArrayList<>();
        ColumnVector[] vectors = new ColumnVector[count];
        for (int i = 0; i < count; i++) {
            columns.add(new ResultColumn("c" + i, "bigint", ValueType.of(ValueType.Kind.LONG)));
            vectors[i] = new ColumnVector.Longs(new long[] {i, i + 1, i + 2}, null);
        }
        ResultSetModel set = done(filled(columns, 3, vectors));
        fx(() -> {
            grid().scrollTo(1e9, 0);
            return null;
        });
        until(() -> Long.valueOf(2_001).equals(set.rows().source().value(2, 1_999)));
        fx(() -> {
            set.rows().show(ViewSpec.ALL.withSorts(List.of(new ViewSpec.Sort(1_999, true))));
            return null;
        });
        until(() -> Long.valueOf(2_001).equals(set.rows().source().value(0, 1_999)));
        tab(ResultsModel.Tab.CHART);
        until(() -> find(pane, ChartView.class) != null);
    }

    @Test
    void aCellOfTenMegabytesIsShownInTheViewerAndCopiedWhole(FxRobot robot) {
        String large = "line of a large value\n".repeat(480_000);
        done(filled(
                List.of(new ResultColumn("large", "string", ValueType.of(ValueType.Kind.TEXT))),
                1,
                new ColumnVector.Objects(new Object[] {large})));
        fx(() -> {
            grid().requestFocus();
            grid().selection().selectAll();
            find(pane, GridPane.class).openViewer();
            return null;
        });
        until(() -> robot.lookup(".value-viewer").tryQuery().isPresent());
        // The window still answers.
        tab(ResultsModel.Tab.MESSAGES);
        tab(ResultsModel.Tab.RESULTS);
        fx(() -> {
            find(pane, GridPane.class).menus().copy(TextFormat.TSV, false);
            return null;
        });
        until(() -> copied.contains(large));
    }

    @Test
    void hostileNamesAreShownFilteredAndCopied() {
        List<String> names = List.of("", "a \"quoted\".name", "two\nlines", "select", "ü𝒳 ", "x".repeat(1_000));
        List<ResultColumn> columns = names.stream()
                .map(name -> new ResultColumn(name, "string", ValueType.of(ValueType.Kind.TEXT)))
                .toList();
        ColumnVector[] vectors = names.stream()
                .map(name -> new ColumnVector.Objects(new Object[] {"it's", null}))
                .toArray(ColumnVector[]::new);
        ResultSetModel set = done(filled(columns, 2, vectors));
        fx(() -> {
            set.rows()
                    .show(ViewSpec.ALL.withConditions(
                            List.of(new ViewSpec.Condition(1, ViewSpec.Test.EQUALS, List.of("it's")))));
            return null;
        });
        until(() -> set.rows().countProperty().get() == 1);
        fx(() -> {
            find(pane, GridPane.class).menus().copy(TextFormat.INSERT, true);
            return null;
        });
        until(() -> !copied.isEmpty());
        assertThat(copied.getLast()).contains("`a \"quoted\".name`", "it\\'s");
        tab(ResultsModel.Tab.CHART);
        until(() -> find(pane, ChartPane.class) != null);
    }
}

package io.sololakehouse.workbench.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.support.Remedy;
import io.sololakehouse.platform.support.VirtualThreadTaskRunner;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import io.sololakehouse.workbench.task.RemedyHandler;
import io.sololakehouse.workbench.theme.Theme;
import io.sololakehouse.workbench.theme.ThemeSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The tree by keyboard and mouse. */
@ExtendWith(ApplicationExtension.class)
class CatalogTreeTest {

    private final List<String> done = new CopyOnWriteArrayList<>();
    private List<CatalogEntry> entries = new ArrayList<>(FixedCatalog.sample());
    private CatalogTreeModel model;

    @Start
    void start(Stage stage) {
        new Theme(ThemeSettings.defaults(), settings -> {}).install();
        RemedyHandler none = (Remedy remedy, Runnable retry) -> {};
        model = new CatalogTreeModel(
                FixedCatalog.of(at -> entries),
                (at, entry) -> new TreeFacts(7, List.of(new TreeFacts.Column("carrier", "string"))),
                new Jobs(new VirtualThreadTaskRunner(), Platform::runLater, new Problems()));
        CatalogTree tree = new CatalogTree(
                model,
                new CatalogTree.Host(
                        row -> done.add("open " + row.label()),
                        row -> List.of(),
                        row -> done.add("rename " + row.label()),
                        row -> done.add("drop " + row.label()),
                        in -> done.add("create in " + String.join(".", in)),
                        (into, file) -> done.add("import"),
                        none));
        stage.setScene(new Scene(new StackPane(tree.node()), 300, 600));
        stage.show();
        model.show(FixedCatalog.MAIN);
    }

    private ListView<TreeRow> list(FxRobot robot) {
        await().until(() -> model.rows().size() >= 5);
        @SuppressWarnings("unchecked")
        ListView<TreeRow> list = robot.lookup(".catalog-rows").queryAs(ListView.class);
        robot.interact(list::requestFocus);
        return list;
    }

    private void choose(FxRobot robot, ListView<TreeRow> list, String... name) {
        robot.interact(() -> list.getSelectionModel().clearAndSelect(model.rowOf(List.of(name))));
    }

    @Test
    void theKeyboardOpensRenamesAndDrops(FxRobot robot) {
        ListView<TreeRow> list = list(robot);
        choose(robot, list, "silver");
        robot.push(KeyCode.RIGHT);
        assertThat(model.rowOf(List.of("silver", "flights"))).isPositive();
        robot.push(KeyCode.RIGHT);
        assertThat(list.getSelectionModel().getSelectedItem().label()).isEqualTo("delays");
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.ENTER);
        robot.push(KeyCode.F2);
        robot.push(KeyCode.DELETE);
        assertThat(done).containsExactly("open flights", "rename flights", "drop flights");
        robot.push(KeyCode.LEFT);
        assertThat(list.getSelectionModel().getSelectedItem().label()).isEqualTo("silver");
        robot.push(KeyCode.LEFT);
        assertThat(model.rowOf(List.of("silver", "flights"))).isNegative();
    }

    @Test
    void ctrlFFiltersAndEnterOpensTheFirstMatch(FxRobot robot) {
        list(robot);
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("weather");
        assertThat(model.rows()).extracting(TreeRow::label).containsExactly("lakehouse", "silver", "weather");
        robot.push(KeyCode.ENTER);
        assertThat(done).containsExactly("open weather");
    }

    @Test
    void nothingThatMatchesSaysSo(FxRobot robot) {
        list(robot);
        robot.interact(() -> model.filterProperty().set("no such table"));
        assertThat(robot.lookup("Nothing matches").tryQuery()).isPresent();
        robot.interact(() -> robot.lookup("Clear the filter").queryButton().fire());
        assertThat(robot.lookup("Nothing matches").tryQuery()).isEmpty();
        assertThat(model.rows()).hasSize(5);
    }

    @Test
    void theChosenEntryStaysChosenWhenOthersComeBeforeIt(FxRobot robot) {
        ListView<TreeRow> list = list(robot);
        choose(robot, list, "silver");
        entries.add(new CatalogEntry(CatalogEntry.Kind.NAMESPACE, List.of("aaa")));
        robot.interact(model::refresh);
        await().until(() -> model.rowOf(List.of("aaa")) > 0);
        assertThat(list.getSelectionModel().getSelectedItem().label()).isEqualTo("silver");
    }

    @Test
    void onlyRowsInSightHaveCells(FxRobot robot) {
        ListView<TreeRow> list = list(robot);
        entries = new ArrayList<>(FixedCatalog.many(10_000));
        robot.interact(() -> {
            model.refresh();
            model.filterProperty().set("table_");
        });
        await().until(() -> model.rows().size() == 10_011);
        robot.interact(() -> list.scrollTo(5_000));
        assertThat(robot.lookup(".catalog-row").queryAll()).hasSizeLessThan(80);
    }
}

package io.sololakehouse.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.storage.ObjectSession;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.SettingsStore;
import io.sololakehouse.platform.tables.ImportRequest;
import io.sololakehouse.platform.tables.ImportSource;
import io.sololakehouse.platform.tables.TableImports;
import io.sololakehouse.platform.tables.TableVersion;
import io.sololakehouse.workbench.catalog.LongHistory;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.shell.WindowLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** The catalog view in the real window, over a real store and a real catalog that outlive the window. */
@ExtendWith(ApplicationExtension.class)
class CatalogWindowTest {

    private static final Set<ServiceKind> KINDS = EnumSet.of(ServiceKind.OBJECT_STORE, ServiceKind.CATALOG);
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String FILE_SIZE = "write.target-file-size-bytes";
    private static final String HOSTILE = "it's \"a\" `b`.c é 🛫 select";

    @TempDir
    static Path directory;

    private static DataDirectory home;

    private Composition composition;
    private Startup startup;

    @BeforeAll
    static void makeTheLakehouse() throws Exception {
        home = new DataDirectory(directory.resolve("home")).create();
        String cache = System.getenv("XDG_CACHE_HOME");
        Path shared = (cache == null || cache.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(cache))
                .resolve("sololakehouse-test/components");
        Files.createDirectories(shared);
        Files.createSymbolicLink(home.components(), shared);
        new SettingsStore(home.root().resolve("layout.json"))
                .write(WindowLayout.SECTION, WindowLayout.defaults().withBounds(0, 0, 990, 980));
        withServices(services -> {
            services.stack().start(KINDS, Progress.none());
            Catalog catalog = services.catalog();
            Reference branch =
                    services.tables().changes().createNamespace(catalog.defaultBranch(), List.of("ns"), null);
            branch = imported(services.tables().imports(), branch, "flights");
            branch = imported(services.tables().imports(), branch, "old name");
            branch = LongHistory.give(catalog, services.tables().store(), branch, List.of("ns", "flights"), 4);
            catalog.createTag("released", branch);
            branch = imported(services.tables().imports(), branch, "broken");
            String metadata = catalog.content(branch, List.of("ns", "broken"))
                    .orElseThrow()
                    .metadataLocation();
            try (ObjectSession session = services.tables().store().writing(metadata)) {
                session.delete(metadata);
            }
        });
    }

    private static Reference imported(TableImports imports, Reference branch, String table) throws Exception {
        Path file = Files.writeString(directory.resolve("rows.csv"), "id,carrier\n1,AA\n2,UA\n");
        ImportSource source = imports.inspect(file, Progress.none());
        return imports.run(
                        new ImportRequest(file, source.format(), source.columns(), branch, List.of("ns", table), false),
                        Progress.none())
                .branch();
    }

    private interface Use {
        void of(Services services) throws Exception;
    }

    private static void withServices(Use use) throws Exception {
        Startup startup = Startup.begin(home);
        Services services = startup.services().join().orElseThrow();
        try {
            use.of(services);
        } finally {
            services.closeEnvironment();
            services.journal().close();
            startup.ground().join().orElseThrow().lock().close();
        }
    }

    @AfterAll
    static void stopTheServices() throws Exception {
        withServices(services -> {
            services.stack().attach();
            services.stack().stop(KINDS, Progress.none());
        });
    }

    @Start
    void start(Stage stage) {
        startup = Startup.begin(home);
        composition = new Composition(stage, startup.ground().join().orElseThrow(), folder -> {});
        composition.attach(startup.services().join().orElseThrow());
        composition.showFrame();
    }

    @Stop
    void stop() {
        composition.release();
    }

    @Test
    void timeTravelIsThereAgainAfterARestart(FxRobot robot) {
        open(robot, "ns", "flights");
        press(robot, "Snapshots");
        awaitShown(robot, ".snapshot-table .table-row-cell:filled");
        click(robot, () -> first(robot, ".snapshot-timeline .timeline-stop"));
        press(robot, "View as of");
        awaitShown(robot, ".as-of-strip");

        robot.interact(() -> {
            composition.release();
            start(new Stage());
        });
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        awaitShown(robot, ".as-of-strip");
        assertThat(shown(robot, ".snapshot-table .table-row-cell:filled"))
                .as("the tab of then")
                .isTrue();
        press(robot, "Back to current");
        await().atMost(PATIENCE).until(() -> !visible(robot, ".as-of-strip"));
    }

    @Test
    void aTableWithoutItsMetadataSaysSoAndSpoilsNothingElse(FxRobot robot) {
        open(robot, "ns", "flights");
        click(robot, () -> label(robot, "broken"));
        await().atMost(PATIENCE)
                .until(() -> robot
                        .lookup((Node node) -> node instanceof Labeled label
                                && label.getText() != null
                                && label.getText().contains("is not on the object store any more"))
                        .queryAll()
                        .stream()
                        .anyMatch(CatalogWindowTest::isShown));
        open(robot, "ns", "flights");
    }

    @Test
    void aTagIsReadOnlyAndSaysSo(FxRobot robot) {
        open(robot, "ns", "flights");
        press(robot, "Properties");
        await().atMost(PATIENCE).until(() -> named(robot, "Key of a new property") != null);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.B);
        robot.write("released");
        robot.push(KeyCode.ENTER);
        awaitShown(robot, ".detached-strip");
        await().atMost(PATIENCE).until(() -> named(robot, "Key of a new property") == null);
        assertThat(text(robot, "released is a tag: it can be read, not changed. Switch to a branch to write."))
                .isNotNull();
        press(robot, "Snapshots");
        awaitShown(robot, ".snapshot-table .table-row-cell:filled");
        click(robot, () -> first(robot, ".snapshot-timeline .timeline-stop"));
        ActionButton back = (ActionButton) button(robot, "Roll back to…");
        assertThat(back.unavailableProperty().get()).contains("released is a tag");
        click(robot, () -> label(robot, "ns"));
        await().atMost(PATIENCE).until(() -> button(robot, "Import file…") != null);
        assertThat(((ActionButton) button(robot, "Import file…"))
                        .unavailableProperty()
                        .get())
                .contains("released is a tag");
        press(robot, "Back to main");
        await().atMost(PATIENCE).until(() -> !visible(robot, ".detached-strip"));
        assertThat(((ActionButton) button(robot, "Import file…"))
                        .unavailableProperty()
                        .get())
                .isEmpty();
    }

    @Test
    void namesOfAnyKindAreMadeChangedAndDropped(FxRobot robot) {
        open(robot, "ns", "old name");
        robot.push(KeyCode.F2);
        await().atMost(PATIENCE).until(() -> named(robot, "Name") != null);
        robot.interact(() -> ((TextField) named(robot, "Name")).setText("x".repeat(501)));
        await().atMost(PATIENCE)
                .until(() ->
                        text(robot, "The name takes 504 bytes, and the catalog keeps names of at most 500.") != null);
        robot.interact(() -> ((TextField) named(robot, "Name")).setText(HOSTILE));
        press(robot, "Rename");
        allow(robot);
        await().atMost(PATIENCE).until(() -> label(robot, HOSTILE) != null);
        assertThat(names()).contains(List.of("ns", HOSTILE)).doesNotContain(List.of("ns", "old name"));
        await().atMost(PATIENCE).until(() -> visible(robot, ".catalog-figures"));

        click(robot, () -> label(robot, HOSTILE));
        robot.push(KeyCode.DELETE);
        allow(robot);
        await().atMost(PATIENCE).until(() -> !names().contains(List.of("ns", HOSTILE)));
        press(robot, "Undo");
        await().atMost(PATIENCE).until(() -> names().contains(List.of("ns", HOSTILE)));

        click(robot, () -> label(robot, "lakehouse"));
        click(robot, () -> first(robot, ".catalog-new"));
        robot.interact(() -> ((TextField) named(robot, "Name")).setText("it's \"é\" `x`.select"));
        press(robot, "Create namespace");
        allow(robot);
        await().atMost(PATIENCE).until(() -> names().contains(List.of("it's \"é\" `x`", "select")));
    }

    @Test
    void aFileBecomesATableAndAPressBesideTheDialogCostsNothing(FxRobot robot) throws Exception {
        Path file = Files.writeString(directory.resolve("delays.csv"), "day,minutes\n1,5\n2,12\n");
        open(robot, "ns", "flights");
        click(robot, () -> label(robot, "ns"));
        press(robot, "Import file…");
        await().atMost(PATIENCE).until(() -> named(robot, "Path of the file") != null);
        robot.interact(() -> ((TextField) named(robot, "Path of the file")).setText(file.toString()));
        awaitShown(robot, ".import-preview .table-row-cell:filled");
        robot.interact(() -> ((TextField) named(robot, "Name of the table")).setText("late"));
        Node scrim = robot.lookup(".scrim").query();
        robot.clickOn(robot.offset(scrim, Pos.TOP_LEFT, 4, 4));
        assertThat(((TextField) named(robot, "Name of the table")).getText())
                .as("what was typed before the press beside the dialog")
                .isEqualTo("late");
        await().atMost(PATIENCE)
                .until(() -> ((ActionButton) button(robot, "Run import"))
                        .unavailableProperty()
                        .get()
                        .isEmpty());
        press(robot, "Run import");
        awaitShown(robot, ".write-gate");
        robot.interact(() -> robot.from(robot.lookup(".write-gate").<Node>query())
                .lookup((ButtonBase button) -> "Run import".equals(button.getText()))
                .<ButtonBase>query()
                .fire());
        awaitShown(robot, ".import-result");
        press(robot, "Open the table");
        await().atMost(PATIENCE).until(() -> label(robot, "late") != null);
        assertThat(names()).contains(List.of("ns", "late"));
    }

    @Test
    void propertiesAreCheckedAndSaved(FxRobot robot) {
        open(robot, "ns", "flights");
        press(robot, "Properties");
        await().atMost(PATIENCE).until(() -> named(robot, "Key of a new property") != null);
        robot.interact(() -> {
            ((TextField) named(robot, "Key of a new property")).setText(FILE_SIZE);
            ((TextField) named(robot, "Value of a new property")).setText("128 MB");
        });
        click(robot, () -> named(robot, "Value of a new property"));
        robot.push(KeyCode.ENTER);
        await().atMost(PATIENCE).until(() -> text(robot, "not valid") != null);
        assertThat(((ActionButton) button(robot, "Save properties…"))
                        .unavailableProperty()
                        .get())
                .isNotEmpty();
        robot.interact(() -> ((TextField) named(robot, "Value of " + FILE_SIZE)).setText("134217728"));
        press(robot, "Save properties…");
        allow(robot);
        await().atMost(PATIENCE)
                .until(() -> "134217728".equals(properties("flights").get(FILE_SIZE)));
    }

    @Test
    void aTableIsRolledBackAndTheRollBackUndone(FxRobot robot) {
        open(robot, "ns", "flights");
        long before = snapshot("flights");
        press(robot, "Snapshots");
        awaitShown(robot, ".snapshot-table .table-row-cell:filled");
        click(robot, () -> first(robot, ".snapshot-timeline .timeline-stop"));
        press(robot, "Roll back to…");
        awaitShown(robot, ".roll-back .code-block");
        press(robot, "Roll back");
        allow(robot);
        await().atMost(PATIENCE).until(() -> snapshot("flights") != before);
        press(robot, "Undo");
        await().atMost(PATIENCE).until(() -> snapshot("flights") == before);
    }

    private Map<String, String> properties(String table) {
        Services services = startup.services().join().orElseThrow();
        return services.tables()
                .tables()
                .load(TableVersion.current(services.catalog().defaultBranch(), List.of("ns", table)))
                .properties();
    }

    private long snapshot(String table) {
        Catalog catalog = startup.services().join().orElseThrow().catalog();
        return catalog.content(catalog.defaultBranch(), List.of("ns", table))
                .orElseThrow()
                .versionId();
    }

    private List<List<String>> names() {
        Catalog catalog = startup.services().join().orElseThrow().catalog();
        return catalog.entries(catalog.defaultBranch()).stream()
                .map(CatalogEntry::name)
                .toList();
    }

    /** Opens a table's page from the tree. */
    private static void open(FxRobot robot, String namespace, String table) {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        await().atMost(PATIENCE).until(() -> label(robot, namespace) != null);
        // Opens what is closed; what the window has remembered as open stays open.
        click(robot, () -> label(robot, namespace));
        robot.push(KeyCode.RIGHT);
        await().atMost(PATIENCE).until(() -> label(robot, table) != null);
        click(robot, () -> label(robot, table));
        await().atMost(PATIENCE).until(() -> button(robot, "Overview") != null);
        press(robot, "Overview");
        awaitShown(robot, ".catalog-figures");
    }

    /** Clicks a node once it stands still: rows are made anew while the tree is read. */
    private static void click(FxRobot robot, Callable<Node> what) {
        AtomicReference<Point2D> place = new AtomicReference<>();
        await().atMost(PATIENCE).until(() -> {
            Point2D now = WaitForAsyncUtils.asyncFx(() -> middle(what.call())).get();
            return now != null && now.equals(place.getAndSet(now));
        });
        robot.clickOn(place.get());
    }

    private static Point2D middle(Node node) {
        if (node == null || node.getScene() == null) {
            return null;
        }
        Bounds bounds = node.localToScreen(node.getLayoutBounds());
        return bounds == null ? null : new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }

    private static Node first(FxRobot robot, String query) {
        return robot.lookup(query).queryAll().stream()
                .filter(CatalogWindowTest::isShown)
                .findFirst()
                .orElse(null);
    }

    private static void allow(FxRobot robot) {
        awaitShown(robot, ".write-gate");
        robot.interact(() ->
                ((ActionButton) robot.lookup(".write-gate .button.primary").query()).fire());
    }

    private static void press(FxRobot robot, String text) {
        await().atMost(PATIENCE).until(() -> button(robot, text) != null);
        robot.interact(() -> button(robot, text).fire());
    }

    private static void awaitShown(FxRobot robot, String query) {
        await().atMost(PATIENCE).until(() -> visible(robot, query));
    }

    private static boolean shown(FxRobot robot, String query) {
        return visible(robot, query);
    }

    private static boolean visible(FxRobot robot, String query) {
        return robot.lookup(query).queryAll().stream().anyMatch(CatalogWindowTest::isShown);
    }

    /** A name in the tree. */
    private static Node label(FxRobot robot, String text) {
        return robot
                .lookup((Node node) -> node instanceof Labeled label
                        && text.equals(label.getText())
                        && label.getStyleClass().contains("name"))
                .queryAll()
                .stream()
                .filter(CatalogWindowTest::isShown)
                .findFirst()
                .orElse(null);
    }

    private static Node text(FxRobot robot, String text) {
        return robot
                .lookup((Node node) -> node instanceof Labeled label && text.equals(label.getText()))
                .queryAll()
                .stream()
                .filter(CatalogWindowTest::isShown)
                .findFirst()
                .orElse(null);
    }

    private static Node named(FxRobot robot, String name) {
        return robot.lookup((Node node) -> name.equals(node.getAccessibleText())).queryAll().stream()
                .filter(CatalogWindowTest::isShown)
                .findFirst()
                .orElse(null);
    }

    private static ButtonBase button(FxRobot robot, String text) {
        return (ButtonBase)
                robot
                        .lookup((Node node) -> node instanceof ButtonBase button && text.equals(button.getText()))
                        .queryAll()
                        .stream()
                        .filter(CatalogWindowTest::isShown)
                        .findFirst()
                        .orElse(null);
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null
                && node.getScene().getWindow() != null
                && node.getScene().getWindow().isShowing();
    }
}

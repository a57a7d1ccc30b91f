package io.sololakehouse.workbench.sql.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.language.Completer;
import io.sololakehouse.platform.sql.language.NameSource;
import io.sololakehouse.platform.sql.language.Snippet;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The editor as a person uses it: keys, colours, proposals. */
@ExtendWith(ApplicationExtension.class)
class SqlEditorTest {

    private static final NameSource NAMES = new NameSource() {
        @Override
        public List<List<String>> namespaces() {
            return List.of(List.of("silver"));
        }

        @Override
        public List<RelationName> relations() {
            return List.of(new RelationName(List.of("silver", "flights"), false));
        }

        @Override
        public List<ColumnName> columns(List<String> table) {
            return List.of(new ColumnName("departure_delay", "int", ""), new ColumnName("carrier", "string", ""));
        }

        @Override
        public List<String> defaultNamespace() {
            return List.of();
        }
    };

    private SqlEditor editor;

    @Start
    void start(Stage stage) {
        editor = new SqlEditor(SqlDialect.SPARK, task -> Thread.ofVirtual().start(task));
        editor.setCompletions(new Completer(
                SqlDialect.SPARK, NAMES, List.of(new Snippet("sel", "Select", "SELECT ${what} FROM ${table}")))::at);
        stage.setScene(new Scene(new StackPane(editor), 900, 600));
        stage.show();
        editor.focusText();
    }

    @AfterEach
    void close() {
        fx(() -> {
            editor.dispose();
            return null;
        });
    }

    private static <T> T fx(Callable<T> call) {
        return WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(call));
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(60)).until(() -> fx(condition));
    }

    private String text() {
        return fx(editor::text);
    }

    private void type(FxRobot robot, String text) {
        robot.write(text);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void load(String text) {
        fx(() -> {
            editor.load(text, text.length(), text.length());
            return null;
        });
    }

    @Test
    void bracketsAndQuotesCloseThemselves(FxRobot robot) {
        type(robot, "SELECT count(*), 'it");
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        assertThat(text()).isEqualTo("SELECT count(*), 'it'");
        type(robot, "'");
        assertThat(text()).as("stepped over").isEqualTo("SELECT count(*), 'it'");
    }

    @Test
    void wordsAreColouredAsTheyAreTyped(FxRobot robot) {
        load("SELECT 1 -- note\nFROM silver.flights");
        assertThat(fx(() -> editor.area.getStyleOfChar(0))).containsExactly("code-keyword");
        assertThat(fx(() -> editor.area.getStyleOfChar(10))).containsExactly("code-comment");
        assertThat(fx(() -> editor.area.getStyleOfChar(22))).containsExactly("code-relation");
        fx(() -> {
            editor.replace(0, 0, "/* ");
            return null;
        });
        until(() -> editor.area.getStyleOfChar(25).contains("code-comment"));
    }

    @Test
    void columnsAreProposedAndTaken(FxRobot robot) {
        load("SELECT  FROM silver.flights f WHERE f.");
        type(robot, "dep");
        until(() -> editor.completion().isShowing());
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        until(() -> !editor.completion().isShowing());
        assertThat(text()).endsWith("f.departure_delay");
    }

    @Test
    void escClosesTheProposalsAndNothingElse(FxRobot robot) {
        load("SELECT * FROM silver.");
        robot.press(KeyCode.CONTROL, KeyCode.SPACE).release(KeyCode.SPACE, KeyCode.CONTROL);
        until(() -> editor.completion().isShowing());
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        until(() -> !editor.completion().isShowing());
        assertThat(text()).isEqualTo("SELECT * FROM silver.");
    }

    @Test
    void snippetsAreFilledPlaceByPlace(FxRobot robot) {
        type(robot, "sel");
        until(() -> editor.completion().isShowing());
        until(() -> editor.completion().popup().completion().proposals().stream()
                .anyMatch(one -> one.label().equals("sel")));
        fx(() -> {
            editor.completion().popup().hide();
            editor.insertSnippet(0, 3, "SELECT ${what} FROM ${table}");
            return null;
        });
        type(robot, "1");
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        fx(() -> editor.completion().nextPlaceholder(1));
        assertThat(text()).isEqualTo("SELECT 1 FROM table");
    }

    @Test
    void undoTakesBackManySteps(FxRobot robot) {
        load("SELECT 1");
        fx(() -> {
            editor.replace(0, 6, "select");
            editor.replace(7, 8, "2");
            return null;
        });
        robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        until(() -> editor.text().equals("SELECT 1"));
    }

    @Test
    void linesMoveAndCommentByKeys(FxRobot robot) {
        load("a\nb");
        robot.press(KeyCode.ALT, KeyCode.UP).release(KeyCode.UP, KeyCode.ALT);
        until(() -> editor.text().equals("b\na"));
        robot.press(KeyCode.CONTROL, KeyCode.SLASH).release(KeyCode.SLASH, KeyCode.CONTROL);
        until(() -> editor.text().equals("-- b\na"));
    }

    @Test
    void errorsAreUnderlinedAndMoveWithTheText() {
        load("SELECT a FROM t WHER x");
        fx(() -> {
            editor.showMarks(List.of(new EditorMark(16, 20, "Unexpected “WHER”.")));
            return null;
        });
        assertThat(fx(() -> editor.area.getStyleOfChar(17))).contains("error");
        assertThat(fx(() -> editor.area.getStyleOfChar(12))).doesNotContain("error");
    }

    @Test
    void replaceAllIsOneStepToUndo(FxRobot robot) {
        load("a b a b");
        fx(() -> {
            editor.openFind(true);
            editor.find().search(new Finder.Wanted("a", true, false, false));
            return null;
        });
        assertThat(fx(() -> editor.find().hits().size())).isEqualTo(2);
        fx(() -> {
            editor.find().closeFind();
            return null;
        });
        assertThat(fx(() -> editor.find().hits())).isEmpty();
    }

    @Test
    void aStatementOfOneMegabyteOpens() {
        StringBuilder large = new StringBuilder("SELECT\n");
        while (large.length() < 1_000_000) {
            large.append("  'some text that makes the statement long' AS c")
                    .append(large.length())
                    .append(",\n");
        }
        large.append("  1 AS last");
        load(large.toString());
        assertThat(text()).hasSize(large.length());
        until(() -> editor.area.getStyleOfChar(editor.area.getLength() - 1) != null);
    }

    /** One line of a megabyte and forty thousand short ones: what is typed arrives, and the window goes on. */
    @Test
    void aStatementOfAMegabyteIsEdited(FxRobot robot) {
        for (String large :
                List.of("SELECT '" + "x".repeat(1_000_000) + "'", "SELECT " + "1 +\n".repeat(250_000) + "1")) {
            fx(() -> {
                editor.load(large, large.length(), large.length());
                editor.focusText();
                return null;
            });
            robot.write(" a");
            until(() -> editor.text().equals(large + " a"));
        }
    }
}

package io.sololakehouse.workbench.tour;

import io.sololakehouse.workbench.control.ActionButton;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.stage.PopupWindow;
import javax.imageio.ImageIO;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** A user's hands and eyes on the real window: mouse and keyboard events of the screen, and pictures of the screen. */
final class TourDriver {

    private static final Rectangle2D SCREEN = new Rectangle2D(0, 0, 1440, 900);

    private final FxRobot robot = new FxRobot();

    /** Waits until the application has opened its window. */
    void awaitWindow() throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!toolkitRuns()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The toolkit did not start within 60 s");
            }
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(20).toNanos());
        }
        await(() -> !javafx.stage.Window.getWindows().isEmpty(), Duration.ofSeconds(60), "the window");
    }

    private static boolean toolkitRuns() {
        try {
            Platform.runLater(() -> {});
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** Clicks the visible node that a CSS query finds, waiting for it to come. */
    void click(String query) throws Exception {
        Node node = await(query);
        await(() -> !node.isDisabled(), Duration.ofSeconds(30), query + " is enabled");
        pulses(2);
        robot.clickOn(node);
        pulses(2);
    }

    /** Clicks the first visible button with exactly this text, once it can be pressed. */
    void clickButton(String text) throws Exception {
        await(() -> button(text) != null, Duration.ofSeconds(60), "a button " + text + " that can be pressed");
        Node node = button(text);
        reveal(node);
        robot.clickOn(node);
        pulses(2);
    }

    /** Scrolls until the node is seen, as a user would. */
    private void reveal(Node node) throws Exception {
        onFxThread(() -> {
            for (Parent at = node.getParent(); at != null; at = at.getParent()) {
                if (at instanceof ScrollPane pane) {
                    Node content = pane.getContent();
                    double hidden = content.getLayoutBounds().getHeight()
                            - pane.getViewportBounds().getHeight();
                    Bounds place = content.sceneToLocal(node.localToScene(node.getLayoutBounds()));
                    double top = pane.getVvalue() * hidden;
                    double bottom = top + pane.getViewportBounds().getHeight();
                    if (hidden > 0 && (place.getMinY() < top || place.getMaxY() > bottom)) {
                        pane.setVvalue(Math.clamp(
                                (place.getCenterY() - pane.getViewportBounds().getHeight() / 2) / hidden, 0, 1));
                    }
                }
            }
            return null;
        });
        pulses(3);
    }

    /** Clicks the first label with exactly this text inside of a node that a CSS query finds. */
    void clickText(String text, String inside) throws Exception {
        clickText(text, inside, 0);
    }

    /** The same for one of several, from top to bottom. @param which from 0 */
    void clickText(String text, String inside, int which) throws Exception {
        await(() -> labels(text, inside).size() > which, Duration.ofSeconds(30), text + " in " + inside);
        robot.clickOn(labels(text, inside).get(which));
        pulses(2);
    }

    /** Presses the arrow in front of a row of a tree. */
    void unfold(String text, String inside) throws Exception {
        await(() -> !labels(text, inside).isEmpty(), Duration.ofSeconds(30), text + " in " + inside);
        robot.clickOn(labels(text, inside).getFirst().getParent().lookup(".disclosure"));
        pulses(2);
    }

    void clickNode(Node node) throws Exception {
        pulses(2);
        robot.clickOn(node);
        pulses(2);
    }

    private java.util.List<Node> labels(String text, String inside) {
        return robot.lookup(inside + " .label").queryAll().stream()
                .filter(node -> node instanceof Labeled label && text.equals(label.getText()))
                .filter(TourDriver::isShown)
                .sorted(java.util.Comparator.comparing(
                        node -> node.localToScene(node.getLayoutBounds()).getMinY()))
                .toList();
    }

    /** True when some text on the screen begins like this. */
    boolean textStarts(String start) {
        return robot
                .lookup((Node node) -> node instanceof Labeled label
                        && label.getText() != null
                        && label.getText().startsWith(start))
                .queryAll()
                .stream()
                .anyMatch(TourDriver::isShown);
    }

    /** Opens the context menu of the first label with exactly this text inside of a node, and chooses an item. */
    void chooseFromMenu(String text, String inside, String item) throws Exception {
        await(() -> !labels(text, inside).isEmpty(), Duration.ofSeconds(30), text + " in " + inside);
        robot.rightClickOn(labels(text, inside).getFirst());
        pulses(4);
        clickLabel(item);
    }

    /** True when some text inside of a node that a CSS query finds begins like this. */
    boolean textStarts(String start, String inside) {
        return robot.lookup(inside + " .label").queryAll().stream()
                .filter(node -> node instanceof Labeled label
                        && label.getText() != null
                        && label.getText().startsWith(start))
                .anyMatch(TourDriver::isShown);
    }

    /** Clicks the first visible label with exactly this text. */
    void clickLabel(String text) throws Exception {
        await(() -> text(text) != null, Duration.ofSeconds(60), "the text " + text);
        robot.clickOn(text(text));
        pulses(2);
    }

    /** Drags from one label to another inside of a node that a CSS query finds, in steps, as a hand does. */
    void drag(String from, String to, String inside) throws Exception {
        await(
                () -> !labels(from, inside).isEmpty() && !labels(to, inside).isEmpty(),
                Duration.ofSeconds(60),
                from + " and " + to + " in " + inside);
        Node target = labels(to, inside).getFirst();
        robot.drag(labels(from, inside).getFirst(), javafx.scene.input.MouseButton.PRIMARY);
        pulses(2);
        robot.moveBy(12, 6);
        pulses(2);
        robot.moveTo(target);
        pulses(4);
        robot.moveBy(2, 1);
        pulses(4);
        robot.drop();
        pulses(2);
    }

    /** Drags a label over another one, which opens what it stands for, and drops it on a node that is there then. */
    void dragOver(String from, String inside, String over, String onto) throws Exception {
        await(() -> !labels(from, inside).isEmpty(), Duration.ofSeconds(60), from + " in " + inside);
        Node spring = button(over);
        robot.drag(labels(from, inside).getFirst(), javafx.scene.input.MouseButton.PRIMARY);
        pulses(2);
        robot.moveBy(12, 6);
        pulses(4);
        robot.moveTo(spring);
        pulses(2);
        robot.moveBy(2, 1);
        Node target = await(onto);
        robot.moveTo(target);
        pulses(4);
        robot.moveBy(2, 1);
        pulses(4);
        robot.drop();
        pulses(2);
    }

    /** Clicks the button that is called so, and shows an icon only. */
    void clickIcon(String name) throws Exception {
        await(() -> icon(name) != null, Duration.ofSeconds(30), "a button " + name);
        Node node = icon(name);
        reveal(node);
        robot.clickOn(node);
        pulses(2);
    }

    private Node icon(String name) {
        return robot
                .lookup((Node node) -> node instanceof ButtonBase && name.equals(node.getAccessibleText()))
                .queryAll()
                .stream()
                .filter(TourDriver::isShown)
                .filter(node -> !node.isDisabled())
                .findFirst()
                .orElse(null);
    }

    /** Opens the list of choices that is called so, and clicks one of them. */
    void choose(String name, String choice) throws Exception {
        await(() -> helped(name) != null, Duration.ofSeconds(30), name);
        Node box = named(name);
        reveal(box);
        robot.clickOn(box);
        await(() -> choice(choice) != null, Duration.ofSeconds(30), choice + " among the choices of " + name);
        robot.clickOn(choice(choice));
        pulses(2);
    }

    private Node named(String name) {
        return robot
                .lookup((Node node) -> node instanceof Control && name.equals(node.getAccessibleText()))
                .queryAll()
                .stream()
                .filter(TourDriver::isShown)
                .findFirst()
                .orElse(null);
    }

    private Node choice(String text) {
        return robot
                .lookup((Node node) -> node instanceof ListCell<?> cell
                        && text.equals(cell.getText())
                        && cell.getScene().getWindow() instanceof PopupWindow)
                .queryAll()
                .stream()
                .filter(TourDriver::isShown)
                .findFirst()
                .orElse(null);
    }

    /** Clicks a field that is called so, and types in place of what it holds. */
    void fill(String name, String text) throws Exception {
        await(() -> helped(name) != null, Duration.ofSeconds(30), name);
        Node field = named(name);
        reveal(field);
        robot.clickOn(field);
        press(KeyCode.CONTROL, KeyCode.A);
        type(text);
    }

    /** Holds Ctrl and clicks one of several nodes. @param which from 0, from top to bottom */
    void ctrlClick(String query, int which) throws Exception {
        java.util.List<Node> found = robot.lookup(query).queryAll().stream()
                .filter(TourDriver::isShown)
                .sorted(java.util.Comparator.comparing(
                        node -> node.localToScene(node.getLayoutBounds()).getMinY()))
                .toList();
        robot.press(KeyCode.CONTROL).clickOn(found.get(which)).release(KeyCode.CONTROL);
        pulses(2);
    }

    /** Drags the label of a window that stands over the others onto the middle of a node. @param which of the nodes, from 0 */
    void drag(String from, String inside, String onto, int which) throws Exception {
        await(
                () -> !labels(from, inside).isEmpty() && shown(onto) > which,
                Duration.ofSeconds(60),
                from + " and " + onto);
        Node target = robot.lookup(onto).queryAll().stream()
                .filter(TourDriver::isShown)
                .toList()
                .get(which);
        robot.drag(labels(from, inside).getFirst(), javafx.scene.input.MouseButton.PRIMARY);
        pulses(2);
        robot.moveBy(-12, -6);
        pulses(4);
        Bounds bounds = target.localToScreen(target.getLayoutBounds());
        robot.moveTo(new javafx.geometry.Point2D(bounds.getMinX() + 300, bounds.getMinY() + 120));
        pulses(4);
        robot.moveBy(2, 1);
        pulses(4);
        robot.drop();
        pulses(2);
    }

    /** How many visible nodes a CSS query finds. */
    int shown(String query) {
        return (int) robot.lookup(query).queryAll().stream()
                .filter(TourDriver::isShown)
                .count();
    }

    /** True when a visible label holds this. */
    boolean textContains(String part) {
        return robot
                .lookup((Node node) -> node instanceof Labeled label
                        && label.getText() != null
                        && label.getText().contains(part))
                .queryAll()
                .stream()
                .anyMatch(TourDriver::isShown);
    }

    /** True when the whole text of a visible label is like this. @param pattern a regular expression */
    boolean textMatches(String pattern) {
        return robot
                .lookup((Node node) -> node instanceof Labeled label
                        && label.getText() != null
                        && label.getText().matches(pattern))
                .queryAll()
                .stream()
                .anyMatch(TourDriver::isShown);
    }

    /** True when a visible node that a CSS query finds says this to who cannot see it. */
    boolean showsPart(String query, String part) {
        return robot.lookup(query).queryAll().stream()
                .filter(TourDriver::isShown)
                .anyMatch(node -> node.getAccessibleText() != null
                        && node.getAccessibleText().contains(part));
    }

    /** True when the editor in front holds this. */
    boolean editorHolds(String part) {
        return robot
                .lookup((Node node) -> node instanceof io.sololakehouse.workbench.sql.editor.SqlEditor)
                .queryAll()
                .stream()
                .filter(TourDriver::isShown)
                .anyMatch(node -> ((io.sololakehouse.workbench.sql.editor.SqlEditor) node)
                        .text()
                        .contains(part));
    }

    /** Clicks the button without a text that is called this. */
    void clickByHelp(String name) throws Exception {
        await(() -> helped(name) != null, Duration.ofSeconds(30), name);
        robot.clickOn(helped(name));
        pulses(2);
    }

    private Node helped(String name) {
        return robot
                .lookup((Node node) -> node instanceof ButtonBase && name.equals(node.getAccessibleText()))
                .queryAll()
                .stream()
                .filter(TourDriver::isShown)
                .findFirst()
                .orElse(null);
    }

    /** Clicks a cell of the grid of results. @param column its place @param row from the first on the screen */
    void clickCell(int column, int row) throws Exception {
        robot.clickOn(cell(column, row));
        pulses(2);
    }

    /** Opens the menu of a cell. */
    void cellMenu(int column, int row) throws Exception {
        robot.rightClickOn(cell(column, row));
        pulses(4);
    }

    private javafx.geometry.Point2D cell(int column, int row) throws Exception {
        await(() -> shows(".data-grid"), Duration.ofSeconds(60), "the grid of rows");
        pulses(4);
        return onFxThread(() -> {
            var grid = (io.sololakehouse.workbench.control.grid.DataGrid) visible(".data-grid");
            return grid.pointOf(column, row);
        });
    }

    /** Whether a button of this text is there and not held back by a reason. */
    boolean canFire(String text) {
        return robot
                .lookup((Node node) -> node instanceof ActionButton button && text.equals(button.getText()))
                .queryAll()
                .stream()
                .filter(TourDriver::isShown)
                .anyMatch(node ->
                        ((ActionButton) node).unavailableProperty().get().isEmpty());
    }

    boolean canPress(String text) {
        return button(text) != null;
    }

    /** Presses keys together and lets them go at once: a key that is held while the window is busy begins to repeat. */
    void press(KeyCode... keys) throws Exception {
        onFxThread(() -> {
            Robot keyboard = new Robot();
            for (KeyCode key : keys) {
                keyboard.keyPress(key);
            }
            for (int last = keys.length - 1; last >= 0; last--) {
                keyboard.keyRelease(keys[last]);
            }
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        pulses(2);
    }

    /** Pastes a longer text, as somebody would who has it already. */
    void paste(String text) throws Exception {
        onFxThread(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            return Clipboard.getSystemClipboard().setContent(content);
        });
        press(KeyCode.CONTROL, KeyCode.V);
    }

    void type(String text) throws Exception {
        robot.write(text);
        pulses(2);
    }

    /** Away from everything that would show a hover or a tooltip. */
    void restMouse() throws Exception {
        robot.moveTo(new javafx.geometry.Point2D(1100, 22));
        pulses(2);
    }

    Node await(String query) throws Exception {
        await(() -> visible(query) != null, Duration.ofSeconds(30), query);
        Node node = visible(query);
        if (node == null) {
            throw new IllegalStateException(query + " went away");
        }
        return node;
    }

    boolean shows(String query) {
        return visible(query) != null;
    }

    boolean showsText(String text) {
        return text(text) != null;
    }

    /** Waits for a condition, asked on the FX thread. */
    void await(BooleanSupplier condition, Duration atMost, String what) throws Exception {
        long end = System.nanoTime() + atMost.toNanos();
        while (!onFxThread(condition::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Waited " + atMost.toSeconds() + " s for: " + what);
            }
            pulses(3);
        }
    }

    /** Waits until so many frames were drawn. */
    void pulses(int count) throws Exception {
        CountDownLatch drawn = new CountDownLatch(count);
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                drawn.countDown();
            }
        };
        Platform.runLater(timer::start);
        try {
            if (!drawn.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The window drew no frame for 20 s");
            }
        } finally {
            Platform.runLater(timer::stop);
        }
    }

    /** Writes what is on the screen. */
    void picture(Path file) throws Exception {
        pulses(12);
        WritableImage screen = onFxThread(() -> new Robot().getScreenCapture(null, SCREEN));
        int width = (int) screen.getWidth();
        int height = (int) screen.getHeight();
        int[] pixels = new int[width * height];
        screen.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("No PNG writer");
        }
    }

    <T> T onFxThread(Callable<T> call) throws Exception {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                answer.complete(call.call());
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        return answer.get(60, TimeUnit.SECONDS);
    }

    private Node visible(String query) {
        return robot.lookup(query).queryAll().stream()
                .filter(TourDriver::isShown)
                .findFirst()
                .orElse(null);
    }

    private Node text(String text) {
        return robot
                .lookup((Node node) -> node instanceof Labeled label && text.equals(label.getText()))
                .queryAll()
                .stream()
                .filter(TourDriver::isShown)
                .findFirst()
                .orElse(null);
    }

    private Node button(String text) {
        return robot
                .lookup((Node node) -> node instanceof ButtonBase button && text.equals(button.getText()))
                .queryAll()
                .stream()
                .filter(TourDriver::isShown)
                .filter(node -> !node.isDisabled())
                .findFirst()
                .orElse(null);
    }

    private static boolean isShown(Node node) {
        if (node.getScene() == null
                || node.getScene().getWindow() == null
                || !node.getScene().getWindow().isShowing()) {
            return false;
        }
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return node.getLayoutBounds().getWidth() > 0;
    }
}

package io.sololakehouse.workbench.tour;

import static java.util.Objects.requireNonNull;

import io.sololakehouse.workbench.control.grid.DataGrid;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** A user's hands and eyes on the real window: mouse and keyboard events of the screen, and pictures of the screen. */
final class TourDriver {

    private static final Rectangle2D SCREEN = new Rectangle2D(0, 0, 1440, 900);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FxRobot robot = new FxRobot();
    private final TourScreen screen = new TourScreen(robot);

    /** Waits until the application has opened its window. */
    void awaitWindow() throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!toolkitRuns()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The toolkit did not start within 60 s");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        await(() -> !Window.getWindows().isEmpty(), PATIENCE, "the window");
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
        click(() -> enabled(screen.first(query)), SOON, query + " that can be clicked");
    }

    /** Waits for the visible node that a CSS query finds. */
    Node await(String query) throws Exception {
        place(() -> screen.first(query), SOON, query);
        return onFxThread(() -> requireNonNull(screen.first(query), query + " went away"));
    }

    /** Clicks a node that a step found itself. */
    void clickNode(Node node) throws Exception {
        click(() -> node, SOON, node + " on the screen");
    }

    private static @Nullable Node enabled(@Nullable Node node) {
        return node == null || node.isDisabled() ? null : node;
    }

    /** Clicks the first visible button with exactly this text, once it can be pressed. */
    void clickButton(String text) throws Exception {
        click(() -> TourScreen.revealed(screen.button(text)), PATIENCE, "a button " + text + " that can be pressed");
    }

    /** Clicks the first label with exactly this text inside of a node that a CSS query finds. */
    void clickText(String text, String inside) throws Exception {
        clickText(text, inside, 0);
    }

    /** The same for one of several, from top to bottom. @param which from 0 */
    void clickText(String text, String inside, int which) throws Exception {
        click(() -> screen.label(text, inside, which), SOON, text + " in " + inside);
    }

    /** Presses the arrow in front of a row of a tree. */
    void unfold(String text, String inside) throws Exception {
        click(
                () -> {
                    Node label = screen.label(text, inside, 0);
                    return label == null ? null : label.getParent().lookup(".disclosure");
                },
                SOON,
                text + " in " + inside);
    }

    /** Clicks the first visible label with exactly this text. */
    void clickLabel(String text) throws Exception {
        click(() -> screen.text(text), PATIENCE, "the text " + text);
    }

    /** Clicks the button that is called so, and shows an icon only. */
    void clickIcon(String name) throws Exception {
        click(() -> TourScreen.revealed(screen.named(name, ButtonBase.class)), SOON, "a button " + name);
    }

    /** Opens the list of choices that is called so, and clicks one of them. */
    void choose(String name, String choice) throws Exception {
        click(() -> TourScreen.revealed(screen.named(name, Control.class)), SOON, name);
        click(() -> screen.choice(choice), SOON, choice + " among the choices of " + name);
    }

    /** Clicks a field that is called so, and types in place of what it holds. */
    void fill(String name, String text) throws Exception {
        click(() -> TourScreen.revealed(screen.named(name, Control.class)), SOON, name);
        press(KeyCode.CONTROL, KeyCode.A);
        type(text);
    }

    /** Opens the context menu of the first label with exactly this text inside of a node, and chooses an item. */
    void chooseFromMenu(String text, String inside, String item) throws Exception {
        robot.rightClickOn(place(() -> screen.label(text, inside, 0), SOON, text + " in " + inside));
        pulses(4);
        clickLabel(item);
    }

    /** Holds Ctrl and clicks one of several nodes. @param which from 0, from top to bottom */
    void ctrlClick(String query, int which) throws Exception {
        Point2D place = place(() -> screen.nth(query, which), SOON, query + " number " + (which + 1));
        robot.press(KeyCode.CONTROL).clickOn(place).release(KeyCode.CONTROL);
        pulses(2);
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

    private Point2D cell(int column, int row) throws Exception {
        place(() -> screen.first(".data-grid"), PATIENCE, "the grid of rows");
        return onFxThread(() -> {
            if (screen.first(".data-grid") instanceof DataGrid grid) {
                return grid.pointOf(column, row);
            }
            throw new IllegalStateException("The grid of rows went away");
        });
    }

    private void click(Supplier<@Nullable Node> find, Duration atMost, String what) throws Exception {
        robot.clickOn(place(find, atMost, what));
        pulses(2);
    }

    /**
     * Where a node is on the screen, once it is shown and has come to rest: the same place in two looks. It is looked
     * up in each, because a list that is filled again replaces its nodes between a look and a click.
     *
     * @param find the node, asked on the FX thread; null while it is not there
     */
    private Point2D place(Supplier<@Nullable Node> find, Duration atMost, String what) throws Exception {
        AtomicReference<@Nullable Point2D> seen = new AtomicReference<>();
        await(
                () -> {
                    Node node = find.get();
                    Point2D now = node == null ? null : TourScreen.middle(node);
                    if (node != null && now != null) {
                        robot.targetWindow(node.getScene().getWindow());
                    }
                    return now != null && now.equals(seen.getAndSet(now));
                },
                atMost,
                what);
        return requireNonNull(seen.get());
    }

    /** Drags from one label to another inside of a node that a CSS query finds, in steps, as a hand does. */
    void drag(String from, String to, String inside) throws Exception {
        Point2D target = place(() -> screen.label(to, inside, 0), PATIENCE, to + " in " + inside);
        hold(from, inside, 12, 6);
        drop(target);
    }

    /** Drags a label over another one, which opens what it stands for, and drops it on a node that is there then. */
    void dragOver(String from, String inside, String over, String onto) throws Exception {
        Point2D spring = place(() -> screen.button(over), PATIENCE, over);
        hold(from, inside, 12, 6);
        robot.moveTo(spring);
        pulses(2);
        robot.moveBy(2, 1);
        drop(place(() -> screen.first(onto), SOON, onto));
    }

    /** Drags the label of a window that stands over the others onto a node. @param which of the nodes, from 0 */
    void drag(String from, String inside, String onto, int which) throws Exception {
        place(() -> ofSeveral(onto, which), PATIENCE, onto);
        Bounds bounds = onFxThread(() -> {
            Node target = requireNonNull(ofSeveral(onto, which), onto);
            return target.localToScreen(target.getLayoutBounds());
        });
        hold(from, inside, -12, -6);
        drop(new Point2D(bounds.getMinX() + 300, bounds.getMinY() + 120));
    }

    private @Nullable Node ofSeveral(String query, int which) {
        return screen.all(query).skip(which).findFirst().orElse(null);
    }

    /** Takes a label and moves so far with it that it counts as dragged. */
    private void hold(String text, String inside, double right, double down) throws Exception {
        robot.drag(place(() -> screen.label(text, inside, 0), PATIENCE, text + " in " + inside), MouseButton.PRIMARY);
        pulses(2);
        robot.moveBy(right, down);
        pulses(4);
    }

    private void drop(Point2D target) throws Exception {
        robot.moveTo(target);
        pulses(4);
        robot.moveBy(2, 1);
        pulses(4);
        robot.drop();
        pulses(2);
    }

    /** How many visible nodes a CSS query finds. */
    int shown(String query) {
        return (int) screen.all(query).count();
    }

    boolean shows(String query) {
        return screen.first(query) != null;
    }

    boolean showsText(String text) {
        return screen.text(text) != null;
    }

    /** True when some text on the screen begins like this. */
    boolean textStarts(String start) {
        return screen.anyText(text -> text.startsWith(start));
    }

    /** True when some text inside of a node that a CSS query finds begins like this. */
    boolean textStarts(String start, String inside) {
        return screen.anyText(text -> text.startsWith(start), inside);
    }

    /** True when a visible label holds this. */
    boolean textContains(String part) {
        return screen.anyText(text -> text.contains(part));
    }

    /** True when the whole text of a visible label is like this. @param pattern a regular expression */
    boolean textMatches(String pattern) {
        return screen.anyText(text -> text.matches(pattern));
    }

    /** True when a visible node that a CSS query finds says this to who cannot see it. */
    boolean showsPart(String query, String part) {
        return screen.all(query)
                .anyMatch(node -> node.getAccessibleText() != null
                        && node.getAccessibleText().contains(part));
    }

    /** True when the editor in front holds this. */
    boolean editorHolds(String part) {
        return screen.editors().stream().anyMatch(text -> text.contains(part));
    }

    /** Whether a button of this text is there and not held back by a reason. */
    boolean canFire(String text) {
        return screen.canFire(text);
    }

    boolean canPress(String text) {
        return screen.button(text) != null;
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
        robot.moveTo(new Point2D(1100, 22));
        pulses(2);
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
        WritableImage picture = onFxThread(() -> new Robot().getScreenCapture(null, SCREEN));
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        int[] pixels = new int[width * height];
        picture.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
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
}

package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.platform.results.JsonText;
import io.sololakehouse.platform.results.JsonValue;
import io.sololakehouse.platform.results.ResultView;
import io.sololakehouse.platform.results.ValueText;
import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.PanelHeader;
import io.sololakehouse.workbench.control.Segmented;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.control.grid.DataGrid;
import io.sololakehouse.workbench.control.grid.HexText;
import io.sololakehouse.workbench.control.grid.JsonTree;
import io.sololakehouse.workbench.task.Latest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One value, whole: text with its length, JSON as a tree or as text, bytes in hexadecimal. Follows the grid's focus. */
final class ValueViewer extends BorderPane {

    private static final int MOST_SHOWN = 1_000_000;

    /** Ways to look at JSON. */
    private enum Form {
        TREE,
        TEXT
    }

    private final ResultSetModel set;
    private final ResultsHost host;
    private final Latest latest = new Latest();
    private final Label title = new Label();
    private final Label facts = new Label();
    private final Segmented<Form> forms = new Segmented<Form>().small();
    private final TextArea text = new TextArea();
    private String whole = "";
    private @Nullable JsonValue json;

    ValueViewer(ResultSetModel set, ResultsHost host, Runnable close) {
        this.set = set;
        this.host = host;
        getStyleClass().add("value-viewer");
        setMinWidth(220);
        setPrefWidth(360);
        forms.add(Form.TREE, "Tree", null).add(Form.TEXT, "Text", null);
        forms.valueProperty().addListener((property, old, now) -> showForm());
        text.setEditable(false);
        text.setWrapText(true);
        text.getStyleClass().addAll("mono", "viewer-text");
        facts.getStyleClass().addAll("text-small", "fg-subtle");
        title.getStyleClass().add("text-panel");
        title.setMinWidth(0);
        PanelHeader header = new PanelHeader("")
                .with(title)
                .withActions(
                        forms,
                        Buttons.small(Buttons.icon("fth-copy", "Copy the whole value", () -> host.copy(whole))),
                        Buttons.small(Buttons.icon("fth-x", "Close", close)));
        header.getChildren().remove(header.title());
        HBox foot = new HBox(facts);
        foot.getStyleClass().add("viewer-facts");
        setTop(header);
        setBottom(foot);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close.run();
                event.consume();
            }
        });
    }

    /** Shows the value that has the focus. */
    void show(DataGrid grid) {
        long row = grid.selection().focusRow();
        int place = grid.selection().focusColumn();
        if (row < 0 || place >= grid.columns().count()) {
            return;
        }
        int column = grid.columns().at(place);
        ResultColumn described = grid.source().columns().get(column);
        title.setText((described.name().isEmpty() ? "no name" : described.name()) + ", row " + Units.count(row + 1));
        ResultView view = set.rows().view();
        host.jobs()
                .quiet("Read a value", progress -> Read.of(set.stored().value(view, row, column), described))
                .onSuccess(this::show)
                .latest(latest)
                .start();
    }

    private void show(Read read) {
        whole = read.text;
        json = read.json.orElse(null);
        forms.setVisible(json != null);
        forms.setManaged(json != null);
        facts.setText(read.facts);
        showForm();
    }

    private void showForm() {
        JsonValue tree = json;
        if (tree != null && forms.valueProperty().get() == Form.TREE) {
            setCenter(new JsonTree(tree));
            return;
        }
        String shown = tree != null ? tree.pretty() : whole;
        text.setText(
                shown.length() > MOST_SHOWN
                        ? shown.substring(0, MOST_SHOWN) + "\n… the first " + Units.count(MOST_SHOWN)
                                + " characters; Copy takes all of them"
                        : shown);
        setCenter(text);
    }

    Node content() {
        return getCenter() == null ? new VBox(new Region()) : getCenter();
    }

    /**
     * A value, made readable off the FX thread.
     *
     * @param text what is copied
     */
    private record Read(String text, Optional<JsonValue> json, String facts) {

        static Read of(@Nullable Object value, ResultColumn column) {
            return switch (value) {
                case null -> new Read("null", Optional.empty(), column.type() + ", no value");
                case byte[] bytes ->
                    new Read(
                            HexText.of(bytes),
                            Optional.empty(),
                            column.type() + ", " + Units.count(bytes.length, "byte", "bytes"));
                case String words -> ofText(words, column);
                default -> new Read(ValueText.of(value), Optional.empty(), column.type());
            };
        }

        private static Read ofText(String words, ResultColumn column) {
            String size = Units.count(words.codePointCount(0, words.length()), "character", "characters") + ", "
                    + Units.bytes(words.getBytes(StandardCharsets.UTF_8).length);
            String facts = column.type() + ", " + (words.isEmpty() ? "empty" : size);
            return new Read(words, JsonText.parsed(words), facts);
        }
    }
}

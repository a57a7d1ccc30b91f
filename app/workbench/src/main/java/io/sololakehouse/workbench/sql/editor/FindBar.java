package io.sololakehouse.workbench.sql.editor;

import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Tooltips;
import io.sololakehouse.workbench.control.Units;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Find and replace above the text. */
final class FindBar extends VBox {

    /** What the bar does to the editor. */
    interface Target {
        void search(Finder.Wanted wanted);

        void step(int by);

        void replaceOne(String by);

        void replaceAll(String by);

        void closeFind();
    }

    private final Target target;
    private final TextField find = new TextField();
    private final TextField replace = new TextField();
    private final ToggleButton matchCase = option("Aa", "Match case");
    private final ToggleButton wholeWord = option("W", "Whole words only");
    private final ToggleButton regex = option(".*", "Regular expression");
    private final Label count = new Label();
    private final HBox replaceRow;

    FindBar(Target target) {
        this.target = target;
        getStyleClass().add("find-bar");
        find.setPromptText("Find");
        find.setAccessibleText("Find");
        find.getStyleClass().add("mono");
        replace.setPromptText("Replace by");
        replace.setAccessibleText("Replace by");
        replace.getStyleClass().add("mono");
        count.getStyleClass().addAll("text-small", "fg-subtle");
        count.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(find, Priority.ALWAYS);
        HBox.setHgrow(replace, Priority.ALWAYS);
        find.setMaxWidth(420);
        replace.setMaxWidth(420);
        Region space = new Region();
        HBox.setHgrow(space, Priority.SOMETIMES);
        HBox findRow = new HBox(
                4,
                find,
                matchCase,
                wholeWord,
                regex,
                Buttons.small(Buttons.icon("fth-arrow-up", "Previous (Shift F3)", () -> target.step(-1))),
                Buttons.small(Buttons.icon("fth-arrow-down", "Next (F3)", () -> target.step(1))),
                count,
                space,
                Buttons.small(Buttons.icon("fth-x", "Close (Esc)", target::closeFind)));
        ActionButton one = Buttons.small(Buttons.plain("Replace", null, () -> target.replaceOne(replace.getText())));
        ActionButton all =
                Buttons.small(Buttons.plain("Replace all", null, () -> target.replaceAll(replace.getText())));
        replaceRow = new HBox(4, replace, one, all);
        findRow.setAlignment(Pos.CENTER_LEFT);
        replaceRow.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(findRow, replaceRow);
        find.textProperty().addListener((property, old, text) -> search());
        for (ToggleButton option : new ToggleButton[] {matchCase, wholeWord, regex}) {
            option.setOnAction(event -> search());
        }
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private static ToggleButton option(String text, String meaning) {
        ToggleButton button = new ToggleButton(text);
        button.getStyleClass().add("find-option");
        button.setTooltip(Tooltips.of(meaning));
        button.setAccessibleText(meaning);
        return button;
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            target.closeFind();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && event.getTarget() == find) {
            target.step(event.isShiftDown() ? -1 : 1);
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && event.getTarget() == replace) {
            target.replaceOne(replace.getText());
            event.consume();
        } else if (event.getCode() == KeyCode.F3) {
            target.step(event.isShiftDown() ? -1 : 1);
            event.consume();
        }
    }

    /** Comes up for a text; with the row to replace it when wanted. */
    void open(String selected, boolean withReplace) {
        replaceRow.setVisible(withReplace);
        replaceRow.setManaged(withReplace);
        if (!selected.isEmpty() && selected.indexOf('\n') < 0) {
            find.setText(selected);
        }
        find.requestFocus();
        find.selectAll();
        search();
    }

    void search() {
        target.search(wanted());
    }

    Finder.Wanted wanted() {
        return new Finder.Wanted(find.getText(), matchCase.isSelected(), regex.isSelected(), wholeWord.isSelected());
    }

    /** Says what was found. @param at index of the current one, or -1 */
    void show(Finder.Result result, int at) {
        boolean bad = !result.problem().isEmpty();
        find.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("error"), bad);
        int hits = result.hits().size();
        count.setText(
                bad
                        ? result.problem()
                        : find.getText().isEmpty()
                                ? ""
                                : hits == 0
                                        ? "Not found"
                                        : at < 0
                                                ? Units.count(hits) + " found"
                                                : Units.count(at + 1) + " of " + Units.count(hits));
    }
}

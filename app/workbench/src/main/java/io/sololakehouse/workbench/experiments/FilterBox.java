package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.tracking.filter.FilterCompleter;
import io.sololakehouse.platform.tracking.filter.FilterCompletion;
import io.sololakehouse.platform.tracking.filter.FilterNames;
import io.sololakehouse.platform.tracking.filter.FilterToken;
import io.sololakehouse.platform.tracking.filter.RunFilter;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.util.Duration;

/**
 * The filter of runs: MLflow's search language in colours, with proposals while typing. The colours are a second text over
 * the field's own, which is only possible while all of it is seen.
 */
final class FilterBox extends HBox {

    private static final PseudoClass COLOURED = PseudoClass.getPseudoClass("coloured");
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final Duration PAUSE = Duration.millis(600);
    /** Width of a character of the code font at 12 px. */
    private static final double CHARACTER = 7.2;

    private final RunsModel model;
    private final TextField field = new TextField();
    private final TextFlow colours = new TextFlow();
    private final FilterPopup popup = new FilterPopup(this, this::accept);
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private final Supplier<FilterNames> names;
    private boolean following;

    FilterBox(RunsModel model) {
        this.model = model;
        this.names = model::names;
        getStyleClass().addAll("search-field", "run-filter");
        field.setPromptText("metrics.auc > 0.8 AND params.model = 'forest'");
        field.setAccessibleText("Filter runs by MLflow's search language");
        field.getStyleClass().add("mono");
        colours.setMouseTransparent(true);
        colours.getStyleClass().add("code-text");
        colours.setMaxHeight(18);
        StackPane stack = new StackPane(field, colours);
        stack.setAlignment(Pos.CENTER_LEFT);
        stack.setMinWidth(0);
        HBox.setHgrow(stack, Priority.ALWAYS);
        ActionButton clear = Buttons.icon("fth-x", "Clear the filter", () -> {
            field.clear();
            search();
            field.requestFocus();
        });
        clear.setFocusTraversable(false);
        clear.visibleProperty().bind(field.textProperty().isNotEmpty());
        getChildren().addAll(Icons.of("fth-filter", 13, "fg-subtle"), stack, clear);
        setOnMousePressed(event -> field.requestFocus());
        field.textProperty().addListener((property, old, text) -> typed(text));
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        field.focusedProperty().addListener((property, old, now) -> {
            if (!now) {
                popup.hide();
            }
        });
        field.widthProperty()
                .addListener(
                        (property, old, now) -> colour(model.filterProperty().get()));
        pause.setOnFinished(event -> search());
        model.filterProperty().addListener((property, old, filter) -> follow(filter));
        follow(model.filterProperty().get());
    }

    TextField field() {
        return field;
    }

    private void follow(RunFilter filter) {
        if (!field.getText().equals(filter.text())) {
            following = true;
            field.setText(filter.text());
            following = false;
        }
        pseudoClassStateChanged(ERROR, filter.error() != null);
        colour(filter);
    }

    private void typed(String text) {
        model.type(text);
        if (following) {
            return;
        }
        pause.playFromStart();
        if (field.isFocused()) {
            // The caret follows the text a moment later.
            javafx.application.Platform.runLater(() -> propose(false));
        }
    }

    private void search() {
        pause.stop();
        model.search();
    }

    private void propose(boolean asked) {
        int caret = Math.min(field.getCaretPosition(), field.getLength());
        FilterCompletion completion = FilterCompleter.at(field.getText(), caret, names.get());
        boolean useful = asked || completion.from() < completion.to() || endsWithSpace(caret);
        if (useful && field.isFocused()) {
            popup.show(completion, 22 + completion.from() * CHARACTER);
        } else {
            popup.hide();
        }
    }

    private boolean endsWithSpace(int caret) {
        return caret > 0 && field.getText().charAt(caret - 1) == ' ';
    }

    private void accept(FilterCompletion.Proposal proposal) {
        FilterCompletion completion = popup.completion();
        popup.hide();
        if (completion != null && completion.to() <= field.getLength()) {
            field.replaceText(completion.from(), completion.to(), proposal.insert());
            field.positionCaret(completion.from() + proposal.insert().length());
        }
    }

    private void pressed(KeyEvent event) {
        if (popup.pressed(event)) {
            event.consume();
            return;
        }
        if (event.getCode() == KeyCode.SPACE && event.isShortcutDown()) {
            propose(true);
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN && field.getText().isEmpty()) {
            propose(true);
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            search();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
            field.clear();
            search();
            event.consume();
        }
    }

    private void colour(RunFilter filter) {
        boolean fits = field.getText().length() * CHARACTER < field.getWidth() - 4;
        boolean shown = fits && !filter.text().isEmpty();
        field.pseudoClassStateChanged(COLOURED, shown);
        colours.setVisible(shown);
        if (shown) {
            colours.getChildren().setAll(pieces(filter));
        }
    }

    private static List<Node> pieces(RunFilter filter) {
        List<Node> pieces = new ArrayList<>();
        int at = 0;
        for (FilterToken token : filter.tokens()) {
            if (token.from() > at) {
                pieces.add(piece(filter.text().substring(at, token.from()), ""));
            }
            pieces.add(piece(
                    token.text(),
                    switch (token.kind()) {
                        case FIELD -> "code-relation";
                        case KEYWORD -> "code-keyword";
                        case STRING -> "code-string";
                        case NUMBER -> "code-number";
                        case OPERATOR, OPEN, CLOSE, COMMA -> "code-punctuation";
                        case BAD -> "code-bad";
                    }));
            at = token.to();
        }
        if (at < filter.text().length()) {
            pieces.add(piece(filter.text().substring(at), ""));
        }
        return pieces;
    }

    private static Text piece(String text, String style) {
        Text piece = new Text(text);
        piece.getStyleClass().add("text");
        if (!style.isEmpty()) {
            piece.getStyleClass().add(style);
        }
        return piece;
    }
}

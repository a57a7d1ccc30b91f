package io.sololakehouse.workbench.experiments;

import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Units;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Two scripts line by line: what went, what came, and the lines around it with their numbers. */
final class CodePane {

    private static final List<String> SIGNS = List.of("removed", "added", "gap");
    private static final double ROW = 20;

    private final ObservableList<CodeDiff.Line> lines = FXCollections.observableArrayList();
    private final ListView<CodeDiff.Line> list = new ListView<>(lines);
    private final Label before = Labels.cut("", "mono", "removed");
    private final Label after = Labels.cut("", "mono", "added");
    private final Label others = Labels.cut("", "text-small", "fg-subtle");
    private final VBox sides;
    private final StackPane node = new StackPane();

    CodePane(CodeModel model) {
        list.getStyleClass().addAll("code-lines", "mono");
        list.setFixedCellSize(ROW);
        list.setCellFactory(view -> new LineCell());
        list.setAccessibleText("Code that differs, line by line");
        VBox.setVgrow(list, Priority.ALWAYS);
        HBox head = Boxes.row(12, before, after, Boxes.spacer(), others);
        head.getStyleClass().add("code-head");
        sides = new VBox(head, list);
        model.shownProperty().addListener((property, old, now) -> show(now));
        show(model.shownProperty().get());
    }

    Node node() {
        return node;
    }

    private void show(CodeModel.Shown shown) {
        switch (shown) {
            case CodeModel.Nothing nothing ->
                node.getChildren()
                        .setAll(
                                nothing.why().isEmpty()
                                        ? new Label()
                                        : new EmptyState("fth-code", "No difference to show", nothing.why()));
            case CodeModel.Sides two -> {
                before.setText("− " + two.before());
                after.setText("+ " + two.after());
                others.setText(
                        two.others() == 0
                                ? ""
                                : Units.count(two.others(), "other version", "other versions")
                                        + " of the code among these runs");
                lines.setAll(two.lines());
                node.getChildren().setAll(sides);
            }
        }
    }

    private static final class LineCell extends ListCell<CodeDiff.Line> {

        LineCell() {
            getStyleClass().addAll("code-line", "mono");
        }

        @Override
        protected void updateItem(CodeDiff.@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            getStyleClass().removeAll(SIGNS);
            if (empty || line == null) {
                setText(null);
                return;
            }
            String sign =
                    switch (line.sign()) {
                        case SAME -> " ";
                        case REMOVED -> "−";
                        case ADDED -> "+";
                        case GAP -> "⋯";
                    };
            if (line.sign() != CodeDiff.Sign.SAME) {
                getStyleClass().add(SIGNS.get(line.sign().ordinal() - 1));
            }
            setText(
                    line.sign() == CodeDiff.Sign.GAP
                            ? " ".repeat(10) + sign + " " + line.text()
                            : number(line.before()) + " " + number(line.after()) + " " + sign + " "
                                    + line.text().replace("\t", "    "));
        }

        private static String number(int at) {
            return String.format("%4s", at == 0 ? "" : Integer.toString(at));
        }
    }
}

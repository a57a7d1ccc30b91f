package io.sololakehouse.workbench.experiments;

import io.sololakehouse.workbench.catalog.LoadablePane;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.task.RemedyHandler;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The same artifact of a few runs, side by side. */
final class ArtifactSides {

    private final ArtifactsCompareModel model;
    private final ObservableList<ArtifactsCompareModel.Shared> items = FXCollections.observableArrayList();
    private final ListView<ArtifactsCompareModel.Shared> list = new ListView<>(items);
    private final StackPane beside = new StackPane();
    private final HBox node;

    ArtifactSides(ArtifactsCompareModel model, RemedyHandler remedies) {
        this.model = model;
        list.setFixedCellSize(28);
        list.getStyleClass().add("artifact-tree");
        list.setCellFactory(view -> new Cell());
        list.setAccessibleText("Artifacts of the runs");
        list.getSelectionModel().selectedItemProperty().addListener((property, old, chosen) -> {
            if (chosen != null) {
                model.choose(chosen.path());
            }
        });
        StackPane left = new StackPane(new LoadablePane<>(model.files(), list, this::show, remedies, () -> {
            model.files().outdate();
            model.shown();
        }));
        left.getStyleClass().add("artifact-side");
        left.setMinWidth(260);
        left.setPrefWidth(300);
        left.setMaxWidth(300);
        LoadablePane<List<ArtifactsCompareModel.Side>> right =
                new LoadablePane<>(model.sides(), beside, this::showSides, remedies, this::again);
        HBox.setHgrow(right, Priority.ALWAYS);
        node = new HBox(left, right);
    }

    Node node() {
        return node;
    }

    private void again() {
        ArtifactsCompareModel.Shared chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            model.choose(chosen.path());
        }
    }

    private void show(List<ArtifactsCompareModel.Shared> files) {
        list.getSelectionModel().clearSelection();
        items.setAll(files);
        if (files.isEmpty()) {
            beside.getChildren().setAll(new EmptyState("fth-file", "No artifacts", "None of the runs has left files."));
        } else {
            list.getSelectionModel()
                    .select(files.stream()
                            .filter(file -> file.path().endsWith(".png"))
                            .findFirst()
                            .orElse(files.getFirst()));
        }
    }

    private void showSides(List<ArtifactsCompareModel.Side> sides) {
        SplitPane split = new SplitPane();
        for (ArtifactsCompareModel.Side side : sides) {
            PreviewPane preview = new PreviewPane();
            preview.show(side.preview());
            Label name = Labels.cut(side.name(), "text-strong");
            HBox head = Boxes.row(8, name);
            head.getStyleClass().add("plot-head");
            VBox.setVgrow(preview.node(), Priority.ALWAYS);
            VBox box = new VBox(head, preview.node());
            box.getStyleClass().add("artifact-column");
            box.setMinWidth(120);
            split.getItems().add(box);
        }
        for (int i = 0; i + 1 < sides.size(); i++) {
            split.setDividerPosition(i, (i + 1.0) / sides.size());
        }
        beside.getChildren().setAll(split);
    }

    private static final class Cell extends ListCell<ArtifactsCompareModel.Shared> {
        private final Label name = Labels.text("", "text-cell");
        private final Label count = Labels.whole("", "text-small", "fg-subtle");
        private final HBox row = Boxes.row(7, Icons.of("fth-file", 13, "fg-subtle"), name, Boxes.spacer(), count);

        Cell() {
            name.setMinWidth(0);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(ArtifactsCompareModel.@Nullable Shared file, boolean empty) {
            super.updateItem(file, empty);
            setText(null);
            if (empty || file == null) {
                setGraphic(null);
                return;
            }
            name.setText(file.path());
            count.setText(Units.count(file.runs(), "run", "runs"));
            setGraphic(row);
        }
    }
}

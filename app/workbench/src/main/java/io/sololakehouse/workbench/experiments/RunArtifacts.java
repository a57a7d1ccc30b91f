package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.tracking.preview.Preview;
import io.sololakehouse.workbench.catalog.LoadablePane;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Units;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The artifacts of a run: a tree at the left, what is chosen at the right. */
final class RunArtifacts {

    private static final double INDENT = 15;

    private final ArtifactsModel model;
    private final RunPage.Host host;
    private final ListView<ArtifactsModel.Node> tree;
    private final StackPane left = new StackPane();
    private final PreviewPane preview = new PreviewPane();
    private final Label title = Labels.text("", "text-strong");
    private final Label size = Labels.text("", "text-note", "fg-subtle");
    private final ActionButton download;
    private final HBox node;

    RunArtifacts(ArtifactsModel model, RunPage.Host host) {
        this.model = model;
        this.host = host;
        tree = new ListView<>(model.rows());
        tree.setFixedCellSize(26);
        tree.getStyleClass().add("artifact-tree");
        tree.setCellFactory(view -> new Cell());
        tree.setAccessibleText("Artifacts");
        tree.setOnKeyPressed(event -> {
            ArtifactsModel.Node row = tree.getSelectionModel().getSelectedItem();
            if (row == null) {
                return;
            }
            boolean fold = row.directory()
                    && (event.getCode() == KeyCode.RIGHT && !row.open()
                            || event.getCode() == KeyCode.LEFT && row.open());
            if (event.getCode() == KeyCode.ENTER || fold) {
                model.choose(row);
                event.consume();
            }
        });
        tree.getSelectionModel().selectedItemProperty().addListener((property, old, row) -> {
            if (row != null
                    && !row.directory()
                    && !row.equals(model.chosenProperty().get())) {
                model.choose(row);
            }
        });
        left.getStyleClass().add("artifact-side");
        left.setMinWidth(240);
        left.setPrefWidth(290);
        left.setMaxWidth(290);
        download = Buttons.small(Buttons.plain("Download…", "fth-download", this::download));
        title.setMinWidth(0);
        HBox head = Boxes.row(10, title, size, Boxes.spacer(), download);
        head.getStyleClass().add("plot-head");
        LoadablePane<Preview> shown =
                new LoadablePane<>(model.preview(), preview.node(), preview::show, host.remedies(), this::again);
        VBox right = new VBox(head, shown);
        VBox.setVgrow(shown, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        right.setMinWidth(0);
        node = new HBox(left, right);
        model.rows().addListener((ListChangeListener<ArtifactsModel.Node>) change -> showTree());
        model.problemProperty().addListener((property, old, now) -> showTree());
        model.chosenProperty().addListener((property, old, now) -> showChosen(now));
        showTree();
        showChosen(null);
    }

    Node node() {
        return node;
    }

    private void again() {
        ArtifactsModel.Node row = model.chosenProperty().get();
        if (row != null) {
            model.choose(row);
        }
    }

    private void showTree() {
        Problem problem = model.problemProperty().get();
        Node wanted = problem != null
                ? new EmptyState("fth-alert-circle", problem.what(), problem.why())
                : model.isLoaded() && model.rows().isEmpty()
                        ? new EmptyState("fth-file", "No artifacts", "The run has left no files.")
                        : tree;
        if (left.getChildren().isEmpty() || left.getChildren().getFirst() != wanted) {
            left.getChildren().setAll(wanted);
        }
    }

    private void showChosen(ArtifactsModel.@Nullable Node row) {
        title.setText(
                row == null
                        ? ""
                        : row.place().path().isEmpty()
                                ? row.name()
                                : row.place().path());
        size.setText(row == null || row.directory() || row.bytes() < 0 ? "" : Units.bytes(row.bytes()));
        Boxes.show(download, row != null);
        if (row != null && !row.equals(tree.getSelectionModel().getSelectedItem())) {
            tree.getSelectionModel().select(row);
        }
    }

    private void download() {
        ArtifactsModel.Node row = model.chosenProperty().get();
        if (row != null) {
            host.askFolder().get().ifPresent(folder -> model.download(row, folder, host.downloaded()));
        }
    }

    private final class Cell extends ListCell<ArtifactsModel.Node> {
        private final Region indent = new Region();
        private final Label name = Labels.text("", "text-cell");
        private final Label bytes = Labels.whole("", "mono-small", "fg-subtle");
        private final HBox row =
                Boxes.row(6, indent, Icons.of("fth-file", 13, "fg-subtle"), name, Boxes.spacer(), bytes);

        Cell() {
            name.setMinWidth(0);
            setPrefWidth(0);
            setOnMouseClicked(event -> {
                ArtifactsModel.Node item = getItem();
                if (item != null && item.directory() && !isEmpty()) {
                    model.choose(item);
                }
            });
        }

        @Override
        protected void updateItem(ArtifactsModel.@Nullable Node item, boolean empty) {
            super.updateItem(item, empty);
            setText(null);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            indent.setMinWidth(item.depth() * INDENT);
            String icon = item.model() ? "fth-box" : item.directory() ? "fth-folder" : icon(item.name());
            row.getChildren().set(1, Icons.of(icon, 13, item.directory() ? "fg-accent" : "fg-subtle"));
            name.setText(item.name());
            bytes.setText(item.directory() || item.bytes() < 0 ? "" : Units.bytes(item.bytes()));
            setGraphic(row);
            setAccessibleText(item.name() + (item.directory() ? ", directory" : ""));
        }
    }

    private static String icon(String name) {
        String lower = name.toLowerCase(java.util.Locale.ROOT);
        if (lower.endsWith(".png") || lower.endsWith(".jpg") || lower.endsWith(".gif") || lower.endsWith(".svg")) {
            return "fth-image";
        }
        return lower.endsWith(".csv") || lower.endsWith(".tsv") ? "fth-grid" : "fth-file-text";
    }
}

package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.tracking.DataVersion;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Lane;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Branch and commit of a run, joined, to be shown again and again: cells are reused. */
final class DataVersionChip extends HBox {

    private final Label name = new Label();
    private final Label hash = new Label();
    private String lane = "";

    DataVersionChip() {
        name.setGraphic(Icons.of("fth-git-branch", 12));
        name.getStyleClass().add("name");
        name.setMinWidth(30);
        hash.getStyleClass().add("hash");
        hash.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(name, hash);
        getStyleClass().add("data-version");
        setMaxWidth(Region.USE_PREF_SIZE);
    }

    void show(DataVersion data) {
        name.setText(data.branch());
        hash.setText(RunReader.shortHash(data.commit()));
        getStyleClass().remove(lane);
        lane = Lane.styleClass(data.branch());
        getStyleClass().add(lane);
        setAccessibleText("Data version " + data.branch() + " at " + RunReader.shortHash(data.commit()));
    }
}

package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.workbench.control.Skeleton;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Grey rows where rows are expected. */
final class WaitingRows extends StackPane {

    WaitingRows() {
        Skeleton skeleton = new Skeleton(new Region(), 8, 25);
        skeleton.setLoading(true);
        getChildren().add(skeleton);
    }
}

package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.tables.TableVersion;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** Shows in which rows two versions of a table differ. */
public interface RowDetail {

    /** Shows nothing. */
    RowDetail NONE = new RowDetail() {
        @Override
        public Node node() {
            return new Region();
        }

        @Override
        public void show(TableVersion before, TableVersion after, String beforeName, String afterName) {}
    };

    Node node();

    /** @param beforeName of the first version, for people; @param afterName of the second */
    void show(TableVersion before, TableVersion after, String beforeName, String afterName);
}

package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.tracking.RunStatus;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Spinner;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;

/** A run's state as a sign and a word. */
final class StatusCell {

    private final Map<RunStatus, Node> signs = new EnumMap<>(RunStatus.class);
    private final Label label = Labels.text("");

    Label node() {
        return label;
    }

    void show(RunStatus status) {
        label.setText(RunReader.status(status));
        label.setGraphic(signs.computeIfAbsent(status, StatusCell::sign));
        label.setGraphicTextGap(7);
    }

    private static Node sign(RunStatus status) {
        return switch (status) {
            case RUNNING -> new Spinner(13);
            case SCHEDULED -> Icons.of("fth-clock", 13, "fg-subtle");
            case FINISHED -> Icons.of("fth-check", 13, "fg-success");
            case FAILED -> Icons.of("fth-x-circle", 13, "fg-danger");
            case KILLED -> Icons.of("fth-slash", 13, "fg-warning");
        };
    }
}

package io.sololakehouse.workbench.branches;

import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.shell.Navigator;
import io.sololakehouse.workbench.shell.Places;
import io.sololakehouse.workbench.shell.TrainedRuns;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The runs that were trained on a commit: as a chip in the graph, and as a list that leads to each of them. */
final class CommitRuns {

    private static final int SHOWN = 6;

    private final TrainedRuns runs;
    private final Navigator navigator;

    CommitRuns(TrainedRuns runs, Navigator navigator) {
        this.runs = runs;
        this.navigator = navigator;
    }

    TrainedRuns runs() {
        return runs;
    }

    int count(String hash) {
        return runs.at(hash).size();
    }

    /** How many runs stand at a commit. */
    static Label chip(int count) {
        Label chip = Chips.plain(Units.count(count), "fth-bar-chart-2");
        chip.getStyleClass().add("runs-chip");
        chip.setAccessibleText(words(count));
        return chip;
    }

    /** "25 runs". */
    static String words(int count) {
        return Units.count(count, "run", "runs");
    }

    /** The section of the inspector. @param marks at least one */
    Node section(List<TrainedRuns.Mark> marks) {
        Label title = Labels.whole("Trained on this commit", "text-section");
        VBox section = new VBox(5, Boxes.row(7, title, Chips.count(marks.size())));
        for (TrainedRuns.Mark mark : marks.subList(0, Math.min(SHOWN, marks.size()))) {
            section.getChildren().add(row(mark));
        }
        if (marks.size() > SHOWN) {
            String experiment = marks.getFirst().experiment();
            section.getChildren()
                    .add(Buttons.link(
                            "All " + words(marks.size()) + " in Experiments",
                            () -> navigator.show("experiments", Places.experiment(experiment))));
        }
        return section;
    }

    private Node row(TrainedRuns.Mark mark) {
        ActionButton link = Buttons.link(mark.name(), () -> navigator.show("experiments", Places.run(mark.run())));
        link.setMinWidth(0);
        link.setAccessibleText("Run " + mark.name() + ", " + mark.state());
        link.getStyleClass().add("commit-run");
        Label state = Labels.whole(mark.state(), "text-small", "fg-subtle");
        HBox row = Boxes.row(7, Icons.of("fth-bar-chart-2", 12, "fg-subtle"), link, Boxes.spacer(), state);
        HBox.setHgrow(link, Priority.SOMETIMES);
        return row;
    }
}

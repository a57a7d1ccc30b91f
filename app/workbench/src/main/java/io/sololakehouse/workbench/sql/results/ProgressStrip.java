package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.platform.sql.StatementProgress;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.ProgressLine;
import io.sololakehouse.workbench.control.Spinner;
import io.sololakehouse.workbench.control.Units;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The 40 px strip over the results while a statement runs: its stages, how far it is, Cancel. */
final class ProgressStrip extends HBox {

    private static final int MOST_STAGES = 6;

    private final Label title = new Label();
    private final Label stage = new Label();
    private final HBox stages = new HBox(4);
    private final Label facts = new Label();
    private final ActionButton cancel = Buttons.small(Buttons.plain("Cancel", "fth-square", this::cancel));
    private @Nullable ResultSetModel set;

    ProgressStrip() {
        getStyleClass().add("statement-progress");
        setAlignment(Pos.CENTER_LEFT);
        title.getStyleClass().addAll("medium", "text-note");
        title.setMinWidth(Region.USE_PREF_SIZE);
        stage.getStyleClass().addAll("text-note", "fg-subtle");
        stage.setMinWidth(Region.USE_PREF_SIZE);
        facts.getStyleClass().addAll("mono-small", "fg-muted");
        facts.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(stages, Priority.ALWAYS);
        stages.setMinWidth(0);
        getChildren().addAll(new Spinner(14), title, stage, stages, facts, cancel);
        show(null);
    }

    void show(@Nullable ResultSetModel now) {
        if (set != now) {
            set = now;
            cancel.busyProperty().set(false);
        }
        ResultSetModel running = now != null && now.stateProperty().get() == ResultSetModel.State.RUNNING ? now : null;
        // A statement of some milliseconds shows no strip: it would only flicker.
        boolean shown = running != null && running.duration().compareTo(Duration.ofMillis(300)) > 0;
        setVisible(shown);
        setManaged(shown);
        if (now == null || !shown) {
            return;
        }
        StatementProgress progress = now.progressProperty().get();
        title.setText(now.run().title() + " " + verb(progress) + " on "
                + now.run().engine().name());
        List<StatementProgress.Stage> known = progress == null ? List.of() : progress.stages();
        stage.setText(known.isEmpty() ? "" : "stage " + Math.max(1, progress.stage()) + " of " + known.size());
        showStages(known);
        facts.setText(facts(now, progress));
    }

    private static String verb(@Nullable StatementProgress progress) {
        return progress == null
                ? "starting"
                : switch (progress.state()) {
                    case QUEUED -> "waiting";
                    case PLANNING -> "planning";
                    case RUNNING -> "running";
                    case FETCHING -> "fetching";
                };
    }

    private static String facts(ResultSetModel set, @Nullable StatementProgress progress) {
        StringBuilder text = new StringBuilder();
        if (progress != null && progress.fraction() >= 0) {
            text.append(Math.round(progress.fraction() * 100)).append("% · ");
        }
        long rows = progress != null && progress.rows() > 0
                ? progress.rows()
                : set.stored().received();
        if (rows > 0) {
            text.append(shortCount(rows)).append(" rows · ");
        }
        return text.append(Units.duration(set.duration())).toString();
    }

    /** "36.3 M". */
    static String shortCount(long rows) {
        return rows < 1_000_000 ? Units.count(rows) : String.format(Locale.ENGLISH, "%.1f M", rows / 1e6);
    }

    private void showStages(List<StatementProgress.Stage> known) {
        List<StatementProgress.Stage> last = known.subList(Math.max(0, known.size() - MOST_STAGES), known.size());
        while (stages.getChildren().size() > last.size()) {
            stages.getChildren().removeLast();
        }
        while (stages.getChildren().size() < last.size()) {
            stages.getChildren().add(new StageBar());
        }
        for (int i = 0; i < last.size(); i++) {
            ((StageBar) stages.getChildren().get(i)).show(last.get(i));
        }
    }

    private void cancel() {
        if (set != null) {
            cancel.busyProperty().set(true);
            set.run().cancel().run();
        }
    }

    /** One stage: its name over a bar. */
    private static final class StageBar extends VBox {
        private final Label name = new Label();
        private final ProgressLine line = new ProgressLine(60);

        private StageBar() {
            super(4);
            setAlignment(Pos.CENTER_LEFT);
            HBox.setHgrow(this, Priority.ALWAYS);
            setMinWidth(0);
            setPrefWidth(80);
            setMaxWidth(180);
            name.getStyleClass().add("stage-name");
            line.setMaxWidth(Double.MAX_VALUE);
            getChildren().addAll(name, line);
        }

        private void show(StatementProgress.Stage stage) {
            name.setText(stage.name());
            boolean done = stage.status() == StatementProgress.Stage.Status.DONE;
            line.progressProperty().set(stage.fraction());
            if (done != line.getStyleClass().contains("ok")) {
                if (done) {
                    line.getStyleClass().add("ok");
                } else {
                    line.getStyleClass().remove("ok");
                }
            }
            setAccessibleText(stage.name() + ", " + Math.round(stage.fraction() * 100) + " percent");
        }
    }
}

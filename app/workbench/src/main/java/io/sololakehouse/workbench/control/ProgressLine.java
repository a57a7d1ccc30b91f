package io.sololakehouse.workbench.control;

import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableBooleanProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/**
 * A 4 px bar. Below zero it shows that something is under way with an unknown end.
 *
 * <pre>{@code
 * ProgressLine line = new ProgressLine(72);
 * line.progressProperty().bind(job.progressProperty());
 * }</pre>
 */
public final class ProgressLine extends Region {

    private static final StyleablePropertyFactory<ProgressLine> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final CssMetaData<ProgressLine, Boolean> MOTION =
            FACTORY.createBooleanCssMetaData("-motion", line -> line.motion, true, false);
    private static final double RUNNER = 0.3;

    private final Region fill = new Region();
    private final DoubleProperty progress = new SimpleDoubleProperty(this, "progress");
    private final Timeline running = new Timeline(new KeyFrame(Duration.millis(50), event -> step()));
    private double offset = -RUNNER;
    private final StyleableBooleanProperty motion = new StyleableBooleanProperty(true) {
        @Override
        protected void invalidated() {
            update();
        }

        @Override
        public Object getBean() {
            return ProgressLine.this;
        }

        @Override
        public String getName() {
            return "motion";
        }

        @Override
        public CssMetaData<? extends Styleable, Boolean> getCssMetaData() {
            return MOTION;
        }
    };

    /** A bar that takes the width it is given. */
    public ProgressLine() {
        this(Region.USE_COMPUTED_SIZE);
    }

    /** @param width in px, as preferred and smallest width */
    public ProgressLine(double width) {
        getStyleClass().add("progress-line");
        fill.getStyleClass().add("fill");
        fill.setManaged(false);
        getChildren().add(fill);
        setPrefWidth(width);
        setMinWidth(width == Region.USE_COMPUTED_SIZE ? 0 : width);
        setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
        running.setCycleCount(Animation.INDEFINITE);
        progress.addListener((property, old, value) -> update());
        sceneProperty().addListener((property, old, scene) -> update());
    }

    /** 0 to 1; below zero = the end is unknown. */
    public DoubleProperty progressProperty() {
        return progress;
    }

    /** Fills in a state's colour instead of the accent. */
    public ProgressLine withTone(Tone tone) {
        for (Tone other : Tone.values()) {
            getStyleClass().remove(other.dotClass());
        }
        getStyleClass().add(tone.dotClass());
        return this;
    }

    private void update() {
        boolean unknown = progress.get() < 0;
        if (unknown && motion.get() && getScene() != null) {
            running.play();
        } else {
            running.stop();
        }
        requestLayout();
    }

    private void step() {
        offset = offset > 1 ? -RUNNER : offset + 0.04;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        double from = 0;
        double to = Math.min(1, Math.max(0, progress.get()));
        if (progress.get() < 0) {
            from = motion.get() ? Math.max(0, offset) : 0;
            to = motion.get() ? Math.min(1, offset + RUNNER) : RUNNER;
        }
        fill.resizeRelocate(snapPositionX(from * width), 0, snapSizeX(Math.max(0, to - from) * width), height);
        fill.setVisible(to > from);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 120;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }
}

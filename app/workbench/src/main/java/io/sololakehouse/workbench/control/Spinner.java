package io.sololakehouse.workbench.control;

import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableBooleanProperty;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/** The turning "busy" icon: one turn a second while it is on screen, at rest where motion is reduced. */
public final class Spinner extends StackPane {

    private static final StyleablePropertyFactory<Spinner> FACTORY =
            new StyleablePropertyFactory<>(StackPane.getClassCssMetaData());
    private static final CssMetaData<Spinner, Boolean> MOTION =
            FACTORY.createBooleanCssMetaData("-motion", spinner -> spinner.motion, true, false);

    private final Timeline turning;
    private final StyleableBooleanProperty motion = new StyleableBooleanProperty(true) {
        @Override
        protected void invalidated() {
            turn();
        }

        @Override
        public Object getBean() {
            return Spinner.this;
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

    /** @param size as of {@link Icons} */
    public Spinner(int size) {
        FontIcon icon = Icons.of("fth-loader", size, "fg-accent");
        getStyleClass().add("busy-icon");
        getChildren().add(icon);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        // Twenty steps a second are smooth enough for eight spokes and cost a third of the frames.
        turning =
                new Timeline(new KeyFrame(Duration.millis(50), event -> icon.setRotate((icon.getRotate() + 18) % 360)));
        turning.setCycleCount(Animation.INDEFINITE);
        sceneProperty().addListener((property, old, scene) -> turn());
        visibleProperty().addListener((property, old, visible) -> turn());
        setAccessibleText("Busy");
    }

    private void turn() {
        if (turning == null) {
            return;
        }
        if (getScene() != null && isVisible() && motion.get()) {
            turning.play();
        } else {
            turning.stop();
        }
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }

    /** The styleable property, for the stylesheet. */
    public StyleableProperty<Boolean> motionProperty() {
        return motion;
    }
}

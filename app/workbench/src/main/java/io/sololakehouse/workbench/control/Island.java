package io.sololakehouse.workbench.control;

import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * A rounded panel on the window's ground: a header and the content below it. Clipped, because tables would paint over
 * the corners.
 *
 * <pre>{@code
 * new Island(new PanelHeader("Services").withActions(restart, stop), table);
 * }</pre>
 */
public class Island extends VBox {

    /** @param header null for none; usually a {@link PanelHeader} */
    public Island(@Nullable Node header, Node content) {
        getStyleClass().add("island");
        setMinSize(0, 0);
        if (header != null) {
            getChildren().add(header);
        }
        getChildren().add(content);
        VBox.setVgrow(content, Priority.ALWAYS);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        clip.setArcWidth(16);
        clip.setArcHeight(16);
        setClip(clip);
    }
}

package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.control.ProblemCard;
import io.sololakehouse.workbench.control.ProgressLine;
import io.sololakehouse.workbench.control.Skeleton;
import io.sololakehouse.workbench.task.RemedyHandler;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Shows what a {@link Loadable} holds: grey rows while it is read for the first time, a thin running line at the top
 * while it is read again, the problem in its place when it cannot be read.
 */
public final class LoadablePane<T> extends StackPane {

    private static final double ROW = 28;

    private final Loadable<T> loadable;
    private final Skeleton skeleton;
    private final Node content;
    private final ProgressLine line = new ProgressLine();
    private final StackPane trouble = new StackPane();

    /**
     * @param content what shows the answer
     * @param show puts an answer into the content
     * @param retry reads again, for the button of a problem
     */
    public LoadablePane(Loadable<T> loadable, Node content, Consumer<T> show, RemedyHandler remedies, Runnable retry) {
        this.loadable = loadable;
        this.content = content;
        // The skeleton hides and shows what it holds; whether there is an answer is this pane's own matter.
        this.skeleton = new Skeleton(new StackPane(content), 8, ROW);
        line.getStyleClass().add("thin");
        line.progressProperty().set(-1);
        line.setMouseTransparent(true);
        line.setMaxWidth(Double.MAX_VALUE);
        StackPane.setAlignment(line, Pos.TOP_LEFT);
        getChildren().addAll(skeleton, trouble, line);
        setMinSize(0, 0);
        loadable.valueProperty().addListener((property, old, answer) -> {
            if (answer != null) {
                show.accept(answer);
            }
            update(remedies, retry);
        });
        loadable.loadingProperty().addListener((property, old, now) -> update(remedies, retry));
        loadable.problemProperty().addListener((property, old, now) -> update(remedies, retry));
        T known = loadable.get();
        if (known != null) {
            show.accept(known);
        }
        update(remedies, retry);
    }

    private void update(RemedyHandler remedies, Runnable retry) {
        boolean first = loadable.get() == null;
        boolean loading = loadable.loadingProperty().get();
        Problem problem = loadable.problemProperty().get();
        skeleton.setLoading(first && loading && problem == null);
        line.setVisible(loading && !(first && problem == null));
        trouble.getChildren().clear();
        trouble.setVisible(problem != null);
        if (problem != null) {
            trouble.getChildren().add(card(problem, remedies, retry));
        }
        content.setVisible(problem == null && !first);
    }

    /** A problem in the place of a page or tab. */
    public static Region card(Problem problem, RemedyHandler remedies, Runnable retry) {
        ProblemCard card = new ProblemCard(problem, null, remedies, retry);
        card.setMaxWidth(720);
        VBox box = new VBox(card);
        box.getStyleClass().add("catalog-problem");
        ScrollPane scroll = new ScrollPane(box);
        scroll.setFitToWidth(true);
        return scroll;
    }
}

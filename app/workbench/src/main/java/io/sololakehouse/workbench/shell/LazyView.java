package io.sololakehouse.workbench.shell;

import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** A view whose content is built when it first comes to the front. FX thread only. */
public abstract class LazyView implements View {

    private final String id;
    private final String title;
    private final String icon;
    private @Nullable Node content;

    /**
     * @param id see {@link View#id}
     * @param title see {@link View#title}
     * @param icon see {@link View#icon}
     */
    protected LazyView(String id, String title, String icon) {
        this.id = id;
        this.title = title;
        this.icon = icon;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String title() {
        return title;
    }

    @Override
    public final String icon() {
        return icon;
    }

    @Override
    public final Node content() {
        Node known = content;
        if (known == null) {
            known = build();
            content = known;
        }
        return known;
    }

    /** Builds the content; called once. */
    protected abstract Node build();
}

package io.sololakehouse.workbench.shell;

/** Brings a view to the front. FX thread only. */
public interface Navigator {

    /** @param view the view's id; nothing happens when there is no such view */
    void show(String view);

    /** @param place what to show inside of it, see {@link View#open} */
    void show(String view, String place);
}

package io.sololakehouse.platform.support;

/**
 * The one way to do something in the background. Production uses {@link VirtualThreadTaskRunner}, tests of view
 * models and services {@link CurrentThreadTaskRunner}.
 */
public interface TaskRunner {

    /**
     * Starts work.
     *
     * @param title the action as the user would name it ("Load the sample lakehouse"); the journal files every call
     *     that the work makes under it
     */
    <T> Task<T> start(String title, Work<T> work);
}

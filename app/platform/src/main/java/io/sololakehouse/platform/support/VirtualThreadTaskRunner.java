package io.sololakehouse.platform.support;

/** Runs every task on a virtual thread of its own. */
public final class VirtualThreadTaskRunner implements TaskRunner {

    @Override
    public <T> Task<T> start(String title, Work<T> work) {
        Task<T> task = new Task<>(title, work);
        Thread.ofVirtual().name(title).start(task::execute);
        return task;
    }
}

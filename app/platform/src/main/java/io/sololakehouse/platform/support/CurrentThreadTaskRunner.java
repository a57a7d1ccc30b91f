package io.sololakehouse.platform.support;

/** Runs every task to its end before {@link #start} returns: for tests and for the command line. */
public final class CurrentThreadTaskRunner implements TaskRunner {

    @Override
    public <T> Task<T> start(String title, Work<T> work) {
        Task<T> task = new Task<>(title, work);
        task.execute();
        return task;
    }
}

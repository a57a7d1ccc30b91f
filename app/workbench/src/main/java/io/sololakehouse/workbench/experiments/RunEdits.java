package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.tracking.Tracking;
import io.sololakehouse.workbench.task.Jobs;
import java.util.List;
import java.util.function.Consumer;

/** What can be done to runs that are there. FX thread only. */
public final class RunEdits {

    private final Tracking tracking;
    private final Jobs jobs;
    private final RunSelection selection;
    private final Runnable reload;

    /** @param reload reads the runs again after a change */
    RunEdits(Tracking tracking, Jobs jobs, RunSelection selection, Runnable reload) {
        this.tracking = tracking;
        this.jobs = jobs;
        this.selection = selection;
        this.reload = reload;
    }

    /** Renames a run. */
    public void rename(String run, String name) {
        jobs.job("Rename run to " + name, progress -> {
                    tracking.renameRun(run, name);
                    return true;
                })
                .onSuccess(done -> reload.run())
                .start();
    }

    /** Moves runs to the server's bin. @param done told once they are there, with the way back */
    public void delete(List<String> runs, Consumer<Runnable> done) {
        jobs.job("Delete " + counted(runs), progress -> {
                    for (String run : runs) {
                        progress.checkCancelled();
                        tracking.deleteRun(run);
                    }
                    return true;
                })
                .onSuccess(gone -> {
                    selection.setAll(runs, false);
                    reload.run();
                    done.accept(() -> restore(runs));
                })
                .start();
    }

    private void restore(List<String> runs) {
        jobs.job("Restore " + counted(runs), progress -> {
                    runs.forEach(tracking::restoreRun);
                    return true;
                })
                .onSuccess(back -> reload.run())
                .start();
    }

    private static String counted(List<String> runs) {
        return runs.size() == 1 ? "a run" : runs.size() + " runs";
    }
}

package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.platform.support.Remedy;
import io.sololakehouse.workbench.task.RemedyHandler;

/** The buttons of a result's problem: what the engine is to save is asked about here, the rest is the window's. */
final class SaveRemedies {

    private SaveRemedies() {}

    static RemedyHandler of(ResultSetModel set, ResultsHost host) {
        return (remedy, retry) -> {
            if (remedy.action() instanceof Remedy.SaveResult save) {
                switch (save.target()) {
                    case TABLE -> new SaveAsTable(set, host).show();
                    case FILES -> new EngineExportDialog(set, host).show();
                }
            } else {
                host.remedies().handle(remedy, retry);
            }
        };
    }
}

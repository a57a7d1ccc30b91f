package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.workbench.control.Toasts;
import java.net.URI;

/** The address of an engine's own page, for who opens it somewhere else. */
final class ConsoleLinks {

    private ConsoleLinks() {}

    static void copy(ResultsHost host, URI console) {
        host.copy(console.toString());
        host.notice(Toasts.Notice.done("Copied the address of the console", console.toString()));
    }
}

package io.sololakehouse.workbench;

import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;

/**
 * The entry. It does not extend {@link Application}: with JavaFX on the class path the launcher refuses such a class.
 */
public final class Main {

    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger TOOLKIT = Logger.getLogger("javafx");

    private Main() {}

    public static void main(String[] arguments) {
        // It warns at every start that JavaFX is on the class path, which is where Spark's and Nessie's clients want
        // it.
        TOOLKIT.setLevel(Level.SEVERE);
        // The services are built while the toolkit comes up: both take about as long.
        Startup startup = Startup.begin();
        WorkbenchApplication.startWith(startup);
        Application.launch(WorkbenchApplication.class, arguments);
        // Client libraries leave threads behind that would keep the process alive.
        System.exit(0);
    }
}

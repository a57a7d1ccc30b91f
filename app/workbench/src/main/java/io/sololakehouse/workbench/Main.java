package io.sololakehouse.workbench;

import javafx.application.Application;

/**
 * The entry. It does not extend {@link Application}: with JavaFX on the class path the launcher refuses such a class.
 */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // The services are built while the toolkit comes up: both take about as long.
        Startup startup = Startup.begin();
        WorkbenchApplication.startWith(startup);
        Application.launch(WorkbenchApplication.class, arguments);
        // Client libraries leave threads behind that would keep the process alive.
        System.exit(0);
    }
}

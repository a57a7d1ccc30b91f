package io.sololakehouse.workbench.settings;

import io.sololakehouse.workbench.shell.Command;
import io.sololakehouse.workbench.shell.Commands;
import io.sololakehouse.workbench.shell.Navigator;
import java.util.Map;
import javafx.beans.property.SimpleBooleanProperty;

/** A command for each section of Settings, so that the palette finds them by what they are about. */
public final class SettingsCommands {

    private static final Map<String, String> SECTIONS = Map.of(
            "environment", "Settings: environment, embedded, Docker or remote",
            "memory", "Settings: memory and sleep of the services",
            "ports", "Settings: ports of the services",
            "downloads", "Settings: downloads and where they come from",
            "appearance", "Settings: appearance, theme and size of type",
            "catalog", "Settings: protected branches",
            "data", "Settings: data directory",
            "closing", "Settings: what closing the window does");

    private SettingsCommands() {}

    /** Replaces those of the session before. */
    public static void register(Commands commands, Navigator navigator) {
        SECTIONS.forEach((section, title) -> {
            String id = "settings." + section;
            commands.remove(id);
            commands.register(new Command(
                    id,
                    title,
                    "",
                    "fth-settings",
                    null,
                    "",
                    new SimpleBooleanProperty(true),
                    () -> navigator.show("settings", section)));
        });
    }
}

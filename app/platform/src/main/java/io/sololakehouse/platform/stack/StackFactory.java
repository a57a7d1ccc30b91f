package io.sololakehouse.platform.stack;

import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.stack.embedded.ComponentManifest;
import io.sololakehouse.platform.stack.embedded.ComponentStore;
import io.sololakehouse.platform.stack.embedded.EmbeddedServices;
import io.sololakehouse.platform.stack.embedded.EmbeddedStack;
import io.sololakehouse.platform.support.BuildFacts;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.SecretStore;
import io.sololakehouse.platform.support.SettingsStore;
import java.nio.file.Path;

/** Makes the stack of an environment, the same way for the window and for the command line. */
public record StackFactory(DataDirectory home, SecretStore secrets, Journal journal, SettingsStore settings) {

    /** The user's choices, as they are now. */
    public StackSettings stackSettings() {
        return settings.read(StackSettings.SECTION, StackSettings.class, StackSettings.defaults());
    }

    /** The services as child processes. */
    public EmbeddedStack embedded() {
        BuildFacts facts = BuildFacts.load();
        ComponentManifest manifest = ComponentManifest.bundled();
        ComponentStore components = new ComponentStore(
                home.components(),
                () -> {
                    String chosen = stackSettings().downloadBase();
                    return chosen.isBlank() ? facts.repository() : chosen;
                },
                journal);
        return new EmbeddedStack(
                new EmbeddedStack.Parts(
                        home, engines(), secrets, components, manifest, journal, this::stackSettings, true),
                EmbeddedServices.all(manifest, facts));
    }

    /** The programs that are built with the application. Where they are missing, a start says so. */
    private static Path engines() {
        return Path.of(System.getProperty(EmbeddedStack.ENGINES, "engines"));
    }
}

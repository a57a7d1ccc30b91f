package io.sololakehouse.workbench;

import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.InstanceLock;
import io.sololakehouse.platform.support.SettingsStore;
import io.sololakehouse.workbench.shell.LayoutStore;
import io.sololakehouse.workbench.shell.WindowLayout;
import io.sololakehouse.workbench.theme.ThemeSettings;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What is done on background threads while the toolkit comes up: first what the frame needs to be painted, then the
 * services.
 *
 * @param ground completes with empty when another workbench has this data directory, and has come up instead
 * @param services completes some time after the ground
 */
record Startup(CompletableFuture<Optional<Ground>> ground, CompletableFuture<Optional<Services>> services) {

    /** What the frame needs. */
    record Ground(
            DataDirectory home,
            InstanceLock lock,
            SettingsStore settings,
            SettingsStore layoutStore,
            WindowLayout layout,
            ThemeSettings theme) {}

    /** Begins the start of this process's workbench. */
    static Startup begin() {
        return begin(DataDirectory.locate());
    }

    static Startup begin(DataDirectory home) {
        CompletableFuture<Optional<Ground>> ground = new CompletableFuture<>();
        CompletableFuture<Optional<Services>> services = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("startup").start(() -> {
            try {
                Optional<Ground> made = prepare(home);
                ground.complete(made);
                services.complete(made.map(Services::build));
            } catch (Throwable e) {
                // One of them is complete already where the other one failed.
                ground.completeExceptionally(e);
                services.completeExceptionally(e);
            }
        });
        return new Startup(ground, services);
    }

    private static Optional<Ground> prepare(DataDirectory home) {
        return switch (InstanceLock.acquire(home)) {
            case InstanceLock.AlreadyRunning other -> Optional.empty();
            case InstanceLock.Held held -> {
                SettingsStore settings = new SettingsStore(home.settings());
                SettingsStore layoutStore = new SettingsStore(home.root().resolve("layout.json"));
                yield Optional.of(new Ground(
                        home,
                        held.lock(),
                        settings,
                        layoutStore,
                        LayoutStore.read(layoutStore),
                        settings.read(ThemeSettings.SECTION, ThemeSettings.class, ThemeSettings.defaults())));
            }
        };
    }
}

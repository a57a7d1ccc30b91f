package io.sololakehouse.workbench.shell;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/**
 * What fills the frame in one environment.
 *
 * @param views in the order of the rail; the one called "settings" stands at its bottom
 * @param drawer makes the Activity drawer, an island, when it is first opened; null for none
 * @param startService starts a service by its id, for the buttons of problems
 */
public record ShellContent(
        List<View> views,
        @Nullable Supplier<? extends Node> drawer,
        ServicesModel services,
        ReferenceSwitcherModel references,
        EnvironmentModel environments,
        LastCallModel lastCall,
        PaletteModel.Source palette,
        Consumer<String> startService) {

    public ShellContent {
        views = List.copyOf(views);
    }
}

package io.sololakehouse.platform.support;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be done about a {@link Problem}, shown as a button.
 *
 * @param label the button's text, a verb with its object
 * @param action what the window does when it is pressed
 * @param command the command, request or setting behind the button as text, or null where the label says it all
 */
public record Remedy(String label, Action action, @Nullable String command) {

    public Remedy(String label, Action action) {
        this(label, action, null);
    }

    /** What a remedy does. */
    public sealed interface Action {}

    /** Do the same thing again. */
    public record Retry() implements Action {}

    /** Open a section of Settings. @param section "environment", "memory", "ports", "downloads", "data" */
    public record OpenSettings(String section) implements Action {}

    /** Show a service's log in Stack. @param service the service's id, see {@code ServiceKind.id()} */
    public record ShowLog(String service) implements Action {}

    /** Start a service. @param service the service's id */
    public record StartService(String service) implements Action {}

    /** Open a folder in the file manager. */
    public record OpenFolder(Path folder) implements Action {}

    /** Put a text on the clipboard. */
    public record CopyText(String text) implements Action {}

    /** Let the engine itself save the result of the statement that was too large to bring back: the view that ran it asks where. */
    public record SaveResult(Target target) implements Action {

        /** What the engine writes. */
        public enum Target {
            TABLE,
            FILES
        }
    }
}

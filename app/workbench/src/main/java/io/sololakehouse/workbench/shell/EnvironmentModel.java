package io.sololakehouse.workbench.shell;

import io.sololakehouse.platform.stack.Environment;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where the services run, and where they could. FX thread only.
 *
 * <p>Switching replaces the whole session (stack, catalog, engine, views), which only the composition root can do: the
 * model asks for it through {@code switchTo}.
 */
public final class EnvironmentModel {

    private final Environment current;
    private final List<Choice> choices;
    private final Consumer<Environment> switchTo;

    /**
     * An environment that can be chosen.
     *
     * @param whyNot why it cannot be switched to now, or empty
     */
    public record Choice(Environment environment, String explanation, String whyNot) {}

    /** @param switchTo called once the user has confirmed */
    public EnvironmentModel(Environment current, List<Choice> choices, Consumer<Environment> switchTo) {
        this.current = current;
        this.choices = List.copyOf(choices);
        this.switchTo = switchTo;
    }

    public Environment current() {
        return current;
    }

    /** Every environment that this workbench knows, the current one among them. */
    public List<Choice> choices() {
        return choices;
    }

    public boolean isCurrent(Environment environment) {
        return environment.id().equals(current.id());
    }

    /** What a switch does, to read before it is confirmed. */
    public String consequence(Environment target) {
        return "The workbench leaves " + current.label() + ", whose data stays in " + current.dataLocation()
                + ", and works with the data of " + target.label() + ": " + target.dataLocation()
                + ". Nothing is copied between them.";
    }

    /** Switches; called after the confirmation. */
    public void select(Environment environment) {
        if (!isCurrent(environment)) {
            switchTo.accept(environment);
        }
    }
}

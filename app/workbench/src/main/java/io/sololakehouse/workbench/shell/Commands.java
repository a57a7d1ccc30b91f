package io.sololakehouse.workbench.shell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every command of the workbench, registered by the composition root. FX thread only. */
public final class Commands {

    private final Map<String, Command> commands = new LinkedHashMap<>();

    /** @throws IllegalStateException when the id is taken */
    public void register(Command command) {
        if (commands.putIfAbsent(command.id(), command) != null) {
            throw new IllegalStateException("Two commands are called " + command.id());
        }
    }

    /** Takes a command away, when what it acts on is gone (the environment was switched). */
    public void remove(String id) {
        commands.remove(id);
    }

    public List<Command> all() {
        return Collections.unmodifiableList(new ArrayList<>(commands.values()));
    }

    public Optional<Command> find(String id) {
        return Optional.ofNullable(commands.get(id));
    }

    /** Runs a command when it is enabled. @return true when it ran */
    public boolean run(String id) {
        Command command = commands.get(id);
        if (command == null || !command.enabled().get()) {
            return false;
        }
        command.action().run();
        return true;
    }
}

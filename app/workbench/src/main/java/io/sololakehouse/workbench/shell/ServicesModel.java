package io.sololakehouse.workbench.shell;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.stack.ServiceStatus;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.workbench.control.Tone;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The state of the services as the frame shows it: dots in the status bar, the worst of them in the top bar. */
public final class ServicesModel implements AutoCloseable {

    private final Stack stack;
    private final AutoCloseable listening;
    private final ObservableList<ServiceStatus> statuses = FXCollections.observableArrayList();
    // Kept in a field: a read-only list that nobody holds is collected, and its listeners with it.
    private final ObservableList<ServiceStatus> shownStatuses = FXCollections.unmodifiableObservableList(statuses);
    private final ReadOnlyObjectWrapper<Tone> worst = new ReadOnlyObjectWrapper<>(Tone.OFF);
    private final Map<ServiceKind, ServiceState> states = new EnumMap<>(ServiceKind.class);
    private Consumer<ServiceStatus> changes = status -> {};

    /** Called on the FX thread; listens until it is closed. */
    public ServicesModel(Stack stack, Consumer<Runnable> fxThread) {
        this.stack = stack;
        Coalescing refresh = new Coalescing(fxThread, this::refresh);
        this.listening = stack.listen(status -> refresh.request());
        refresh();
    }

    /** Every service, in the order in which they are shown. */
    public ObservableList<ServiceStatus> statuses() {
        return shownStatuses;
    }

    /** The worst state of all services; off when none runs. */
    public ReadOnlyObjectProperty<Tone> worstProperty() {
        return worst.getReadOnlyProperty();
    }

    /** True while a service has, or is about to have, a process. */
    public boolean isAnythingActive() {
        return stack.statuses().stream().anyMatch(status -> status.state().isActive());
    }

    /** Called on the FX thread with every status whose state has changed. */
    public void onStateChange(Consumer<ServiceStatus> listener) {
        changes = changes.andThen(listener);
    }

    private void refresh() {
        List<ServiceStatus> now = stack.statuses();
        statuses.setAll(now);
        worst.set(worstOf(now));
        for (ServiceStatus status : now) {
            ServiceState before = states.put(status.kind(), status.state());
            if (before != status.state()) {
                changes.accept(status);
            }
        }
    }

    static Tone worstOf(List<ServiceStatus> statuses) {
        List<Tone> tones =
                statuses.stream().map(status -> Tone.of(status.state())).toList();
        for (Tone tone : List.of(Tone.BAD, Tone.WARN, Tone.BUSY)) {
            if (tones.contains(tone)) {
                return tone;
            }
        }
        // A sleeping engine is as it should be: the stack is well when the rest runs.
        return tones.contains(Tone.OK) ? Tone.OK : Tone.OFF;
    }

    @Override
    public void close() throws Exception {
        listening.close();
    }
}

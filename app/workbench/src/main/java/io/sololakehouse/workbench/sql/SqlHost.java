package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.support.SettingsStore;
import io.sololakehouse.workbench.shell.WriteGate;
import io.sololakehouse.workbench.task.Jobs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What the SQL workbench is given.
 *
 * @param engines in the order to offer them
 * @param fxThread runs something on the FX thread
 * @param background runs what takes longer than a frame
 * @param later runs something on the FX thread after a while
 */
public record SqlHost(
        List<QueryEngine> engines,
        Jobs jobs,
        SettingsStore settings,
        WriteGate gate,
        Consumer<Runnable> fxThread,
        Executor background,
        BiConsumer<Duration, Runnable> later) {

    public SqlHost {
        engines = List.copyOf(engines);
    }

    /** The engine of a dialect, when this environment has it. */
    public Optional<QueryEngine> engine(SqlDialect dialect) {
        return engines.stream().filter(engine -> engine.dialect() == dialect).findFirst();
    }
}

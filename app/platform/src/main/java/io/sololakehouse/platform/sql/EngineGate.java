package io.sololakehouse.platform.sql;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.stack.ServiceStatus;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.platform.support.Progress;

/** Makes sure, before a statement, that its engine runs, and that it does not fall asleep during it. */
public interface EngineGate {

    /**
     * Waits until the engine is ready.
     *
     * @return held while the statement runs
     * @throws io.sololakehouse.platform.support.LakehouseException when the engine does not start
     */
    Stack.Lease open(Progress progress);

    /** True when {@link #open} would not have to start anything. */
    boolean isOpen();

    /** Which process of the engine it is now: another text after a restart. Empty where nobody knows. */
    default String instance() {
        return "";
    }

    /** The gate of an engine of a stack. */
    static EngineGate of(Stack stack, ServiceKind engine) {
        return new EngineGate() {
            @Override
            public Stack.Lease open(Progress progress) {
                Stack.Lease lease = stack.use(engine);
                try {
                    stack.require(engine, progress);
                    return lease;
                } catch (RuntimeException e) {
                    lease.close();
                    throw e;
                }
            }

            @Override
            public String instance() {
                ServiceStatus status = stack.status(engine);
                return status.address() + " " + status.pid() + " " + status.startedAt();
            }

            @Override
            public boolean isOpen() {
                return stack.services().contains(engine) && stack.status(engine).state() == ServiceState.READY;
            }
        };
    }
}

package io.sololakehouse.platform.sql.spark;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.platform.support.Progress;

/** Makes sure, before a statement, that the engine runs, and that it does not fall asleep during it. */
@FunctionalInterface
public interface EngineGate {

    /**
     * Waits until the engine is ready.
     *
     * @return held while the statement runs
     * @throws io.sololakehouse.platform.support.LakehouseException when the engine does not start
     */
    Stack.Lease open(Progress progress);

    /** The gate of a stack's Spark. */
    static EngineGate of(Stack stack) {
        return progress -> {
            Stack.Lease lease = stack.use(ServiceKind.SPARK);
            try {
                stack.require(ServiceKind.SPARK, progress);
                return lease;
            } catch (RuntimeException e) {
                lease.close();
                throw e;
            }
        };
    }
}

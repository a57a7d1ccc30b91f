package io.sololakehouse.workbench;

import io.sololakehouse.platform.sql.spark.SparkConnectProbe;
import io.sololakehouse.platform.stack.Connections;
import io.sololakehouse.platform.stack.embedded.ServiceProbe;

/** Spark's own question, for the stack: it knows no engine, so the question is given to it. */
public final class SparkProbe implements ServiceProbe {

    private final SparkConnectProbe probe;

    public SparkProbe(Connections connections) {
        this.probe = new SparkConnectProbe(connections);
    }

    @Override
    public String ask() {
        return probe.ask();
    }

    @Override
    public void close() {
        probe.close();
    }
}

package io.sololakehouse.workbench;

import io.sololakehouse.platform.sql.spark.SparkConnectProbe;
import io.sololakehouse.platform.stack.Connections;
import io.sololakehouse.platform.stack.embedded.ServiceProbe;

/** Spark's own question for a Spark Connect server that runs elsewhere. The stack knows no engine, so it is given here. */
final class RemoteSparkProbe implements ServiceProbe {

    private final SparkConnectProbe probe;

    RemoteSparkProbe(Connections connections) {
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

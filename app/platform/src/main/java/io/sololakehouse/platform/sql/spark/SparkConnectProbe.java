package io.sololakehouse.platform.sql.spark;

import io.sololakehouse.platform.stack.Connections;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.spark.connect.proto.AnalyzePlanRequest;

/**
 * Asks a Spark Connect server for its version, over one connection that stays open. The question passes the token and
 * reaches a session, and costs the server about a millisecond.
 */
public final class SparkConnectProbe implements AutoCloseable {

    private static final long SECONDS = 3;

    private final SparkChannel channel;
    private final AnalyzePlanRequest question = AnalyzePlanRequest.newBuilder()
            .setSessionId(UUID.randomUUID().toString())
            .setUserContext(SparkSessions.USER)
            .setClientType(SparkSessions.CLIENT)
            .setSparkVersion(AnalyzePlanRequest.SparkVersion.getDefaultInstance())
            .build();

    public SparkConnectProbe(Connections connections) {
        this.channel = new SparkChannel(SparkChannel.Address.of(connections));
    }

    /**
     * Asks.
     *
     * @return the question and its answer ("Spark Connect version: 4.1.3")
     * @throws RuntimeException when the server does not answer within {@value #SECONDS} seconds
     */
    public String ask() {
        channel.connectAtOnce();
        return "Spark Connect version: "
                + channel.calls()
                        .withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
                        .analyzePlan(question)
                        .getSparkVersion()
                        .getVersion();
    }

    @Override
    public void close() {
        channel.close();
    }
}

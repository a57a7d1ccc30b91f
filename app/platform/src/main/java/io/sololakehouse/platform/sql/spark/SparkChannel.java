package io.sololakehouse.platform.sql.spark;

import io.sololakehouse.platform.stack.Connections;
import java.util.concurrent.TimeUnit;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc.SparkConnectServiceBlockingStub;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc.SparkConnectServiceStub;
import org.sparkproject.io.grpc.ClientInterceptor;
import org.sparkproject.io.grpc.ManagedChannel;
import org.sparkproject.io.grpc.Metadata;
import org.sparkproject.io.grpc.netty.NettyChannelBuilder;
import org.sparkproject.io.grpc.stub.MetadataUtils;

/** One connection to one Spark Connect server. Connects at its first call, and by itself again after the server did. */
final class SparkChannel implements AutoCloseable {

    /** The server cuts its batches at 4 MiB of Arrow data; a row may be larger. */
    private static final int MAX_MESSAGE_BYTES = 128 << 20;

    private static final long CALL_SECONDS = 20;

    private final Address address;
    private final ManagedChannel channel;
    private final ClientInterceptor authorization;

    /** Where a server answers and what lets us in. */
    record Address(String host, int port, String token) {

        static Address of(Connections connections) {
            return new Address(connections.sparkHost(), connections.sparkPort(), connections.sparkToken());
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    SparkChannel(Address address) {
        this.address = address;
        this.channel = NettyChannelBuilder.forAddress(address.host(), address.port())
                .usePlaintext()
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .disableRetry()
                .build();
        Metadata headers = new Metadata();
        if (!address.token().isEmpty()) {
            headers.put(
                    Metadata.Key.of("Authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + address.token());
        }
        this.authorization = MetadataUtils.newAttachHeadersInterceptor(headers);
    }

    Address address() {
        return address;
    }

    /** For short calls: each ends after {@value #CALL_SECONDS} seconds at the latest. */
    SparkConnectServiceBlockingStub calls() {
        return SparkConnectServiceGrpc.newBlockingStub(channel)
                .withInterceptors(authorization)
                .withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS);
    }

    /** For statements, which take as long as they take. */
    SparkConnectServiceStub statements() {
        return SparkConnectServiceGrpc.newStub(channel).withInterceptors(authorization);
    }

    /** Forgets a failed attempt to connect, so that the next call tries at once instead of after gRPC's back-off. */
    void connectAtOnce() {
        channel.resetConnectBackoff();
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}

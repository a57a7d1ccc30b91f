package io.sololakehouse.spark;

import java.time.Duration;
import java.util.Iterator;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.spark.connect.proto.ExecutePlanRequest;
import org.apache.spark.connect.proto.ExecutePlanResponse;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.connect.proto.Relation;
import org.apache.spark.connect.proto.ReleaseSessionRequest;
import org.apache.spark.connect.proto.SQL;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc.SparkConnectServiceBlockingStub;
import org.apache.spark.connect.proto.UserContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparkproject.connect.grpc.ManagedChannel;
import org.sparkproject.connect.grpc.Metadata;
import org.sparkproject.connect.grpc.StatusRuntimeException;
import org.sparkproject.connect.grpc.netty.NettyChannelBuilder;
import org.sparkproject.connect.grpc.stub.MetadataUtils;

/**
 * Does once, in the background, what the first statement of a user would have to wait for: loads and compiles the
 * parser, the planner, the way back over the network and the catalog, by running statements over the server's own port.
 */
final class WarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final Duration CATALOG_WAIT = Duration.ofSeconds(60);

    private final SparkConnectServiceBlockingStub server;
    private final String session = UUID.randomUUID().toString();
    private final UserContext user =
            UserContext.newBuilder().setUserId("warm-up").build();

    private WarmUp(ManagedChannel channel, String token) {
        Metadata headers = new Metadata();
        if (!token.isEmpty()) {
            headers.put(Metadata.Key.of("Authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        }
        server = SparkConnectServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /** Starts the warm-up on a daemon thread and returns at once. */
    static void start(int port, String token) {
        Thread.ofPlatform().name("warm-up").daemon().start(() -> {
            ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                    .usePlaintext()
                    .build();
            try {
                new WarmUp(channel, token).run();
            } catch (StatusRuntimeException e) {
                // Nobody waits for it; statements say themselves what is wrong.
                LOG.warn("The warm-up ended early: {}", e.getStatus().getCode());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                channel.shutdownNow();
            }
        });
    }

    private void run() throws InterruptedException {
        long from = System.nanoTime();
        sql("SELECT 1");
        LOG.info("First statement answered after {} ms", millisSince(from));
        if (catalogAnswers()) {
            LOG.info("Catalog answered after {} ms", millisSince(from));
        }
        server.releaseSession(ReleaseSessionRequest.newBuilder()
                .setSessionId(session)
                .setUserContext(user)
                .build());
    }

    /** The catalog may start after the engine: asks until it answers. */
    private boolean catalogAnswers() throws InterruptedException {
        long end = System.nanoTime() + CATALOG_WAIT.toNanos();
        while (true) {
            try {
                sql("SHOW NAMESPACES IN lakehouse");
                return true;
            } catch (StatusRuntimeException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    private void sql(String statement) {
        Relation relation = Relation.newBuilder()
                .setSql(SQL.newBuilder().setQuery(statement))
                .build();
        Iterator<ExecutePlanResponse> answers = server.executePlan(ExecutePlanRequest.newBuilder()
                .setSessionId(session)
                .setUserContext(user)
                .setPlan(Plan.newBuilder().setRoot(relation))
                .build());
        answers.forEachRemaining(answer -> {});
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }
}

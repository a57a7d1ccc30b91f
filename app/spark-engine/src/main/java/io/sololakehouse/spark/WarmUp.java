package io.sololakehouse.spark;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.spark.connect.proto.ExecutePlanRequest;
import org.apache.spark.connect.proto.ExecutePlanResponse;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.connect.proto.Relation;
import org.apache.spark.connect.proto.ReleaseSessionRequest;
import org.apache.spark.connect.proto.SQL;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc.SparkConnectServiceBlockingStub;
import org.apache.spark.connect.proto.UserContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparkproject.connect.grpc.ManagedChannel;
import org.sparkproject.connect.grpc.Metadata;
import org.sparkproject.connect.grpc.netty.NettyChannelBuilder;
import org.sparkproject.connect.grpc.stub.MetadataUtils;

/**
 * Does once, in the background, what the first statement of a user would have to wait for: loads and compiles the
 * parser, the planner, the way back over the network and the catalog, by running statements over the server's own port.
 */
final class WarmUp {

    /** The sessions on the server that are the warm-up's own. */
    static final int SESSIONS = 1;

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final Duration CATALOG_WAIT = Duration.ofSeconds(60);

    private final SparkSession inside;
    private final SparkConnectServiceBlockingStub server;
    private final String session = UUID.randomUUID().toString();
    private final UserContext user =
            UserContext.newBuilder().setUserId("warm-up").build();

    private WarmUp(SparkSession inside, ManagedChannel channel, String token) {
        this.inside = inside;
        Metadata headers = new Metadata();
        if (!token.isEmpty()) {
            headers.put(Metadata.Key.of("Authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        }
        server = SparkConnectServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /**
     * Starts the warm-up on a daemon thread and returns at once.
     *
     * @param wanted asked between the steps: false ends the warm-up, as somebody's own statement warms as well
     * @param afterwards run at its end
     */
    static void start(SparkSession inside, int port, String token, BooleanSupplier wanted, Runnable afterwards) {
        Thread.ofPlatform().name("warm-up").daemon().start(() -> {
            ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                    .usePlaintext()
                    .build();
            try {
                new WarmUp(inside.newSession(), channel, token).run(wanted);
                afterwards.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                // Nobody waits for it; statements say themselves what is wrong.
                LOG.info("The warm-up ended early: {}", e.getClass().getSimpleName());
            } finally {
                channel.shutdownNow();
            }
        });
    }

    private void run(BooleanSupplier wanted) throws InterruptedException {
        long from = System.nanoTime();
        sql("SELECT 1");
        LOG.info("First statement answered after {} ms", millisSince(from));
        if (wanted.getAsBoolean()) {
            List<Row> namespaces = namespaces();
            LOG.info("Catalog answered after {} ms", millisSince(from));
            if (wanted.getAsBoolean() && readsARow(namespaces)) {
                LOG.info("First row read after {} ms", millisSince(from));
            }
        }
        server.releaseSession(ReleaseSessionRequest.newBuilder()
                .setSessionId(session)
                .setUserContext(user)
                .build());
    }

    /** The catalog may start after the engine: asks until it answers. */
    private List<Row> namespaces() throws InterruptedException {
        long end = System.nanoTime() + CATALOG_WAIT.toNanos();
        while (true) {
            try {
                return inside.sql("SHOW NAMESPACES IN lakehouse").collectAsList();
            } catch (RuntimeException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    /** One row of the first table that is found: opens metadata, manifests, a data file and the object store. */
    private boolean readsARow(List<Row> namespaces) {
        for (Row namespace : namespaces) {
            String name = "lakehouse." + namespace.getString(0);
            List<Row> tables = inside.sql("SHOW TABLES IN " + name).collectAsList();
            if (!tables.isEmpty()) {
                sql("SELECT * FROM " + name + ".`" + tables.getFirst().getString(1) + "` LIMIT 1");
                return true;
            }
        }
        return false;
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

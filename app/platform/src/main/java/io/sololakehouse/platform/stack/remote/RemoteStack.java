package io.sololakehouse.platform.stack.remote;

import com.sun.management.OperatingSystemMXBean;
import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.CallRequest;
import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.stack.Connections;
import io.sololakehouse.platform.stack.Environment;
import io.sololakehouse.platform.stack.MemoryBudget;
import io.sololakehouse.platform.stack.RemoteAddresses;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.stack.ServiceStatus;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.platform.stack.embedded.ServiceProbe;
import io.sololakehouse.platform.storage.BucketProbe;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.Remedy;
import io.sololakehouse.platform.support.SecretStore;
import io.sololakehouse.platform.support.Task;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Services that run elsewhere. Starting means connecting: each is asked a real question, and goes on being asked while
 * it is connected. Nothing is started, stopped or changed there.
 */
public final class RemoteStack implements Stack {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteStack.class);
    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(5);
    private static final int SPARK_PORT = 15002;

    private final Environment.Remote environment;
    private final DataDirectory home;
    private final Journal journal;
    private final @Nullable Problem unusable;
    private final Connections connections;
    private final List<RemoteService> services;
    private final List<Consumer<ServiceStatus>> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * A stack that is not connected yet. Where an address cannot be read it has no services, and a start says why.
     *
     * @param secrets where the keys are, see {@link RemoteAddresses}
     * @param sparkProbe makes the probe for a Spark Connect server
     */
    public RemoteStack(
            RemoteAddresses addresses,
            DataDirectory home,
            SecretStore secrets,
            Journal journal,
            Function<Connections, ServiceProbe> sparkProbe) {
        this(addresses, home, secrets, journal, sparkProbe, BETWEEN_PROBES);
    }

    RemoteStack(
            RemoteAddresses addresses,
            DataDirectory home,
            SecretStore secrets,
            Journal journal,
            Function<Connections, ServiceProbe> sparkProbe,
            Duration betweenProbes) {
        this.environment = new Environment.Remote(addresses);
        this.home = home;
        this.journal = journal;
        this.unusable = problemOf(addresses, secrets);
        RemoteAddresses usable = unusable == null ? addresses : RemoteAddresses.none();
        this.connections = connections(usable, secrets);
        this.services = targets(usable, connections, sparkProbe).stream()
                .map(target -> new RemoteService(target, this::publish))
                .toList();
        Thread.ofVirtual().name("remote-watch").start(() -> watch(betweenProbes));
    }

    private static @Nullable Problem problemOf(RemoteAddresses addresses, SecretStore secrets) {
        try {
            connections(addresses, secrets);
            return null;
        } catch (LakehouseException e) {
            return e.problem();
        }
    }

    private static List<RemoteService.Target> targets(
            RemoteAddresses addresses, Connections to, Function<Connections, ServiceProbe> sparkProbe) {
        List<RemoteService.Target> targets = new ArrayList<>();
        if (!addresses.s3Endpoint().isBlank()) {
            BucketProbe bucket =
                    new BucketProbe(to.s3Endpoint(), to.s3Region(), to.s3AccessKey(), to.s3SecretKey(), to.bucket());
            targets.add(new RemoteService.Target(
                    ServiceKind.OBJECT_STORE,
                    "S3",
                    String.valueOf(to.s3Endpoint().getAuthority()),
                    CallKind.S3,
                    "HEAD s3://" + to.bucket(),
                    probe(bucket),
                    failure -> failure instanceof RuntimeException e ? bucket.explain(e) : reason(failure)));
        }
        if (!addresses.nessieUri().isBlank()) {
            targets.add(new RemoteService.Target(
                    ServiceKind.CATALOG,
                    "Nessie",
                    String.valueOf(to.nessieUri().getAuthority()),
                    CallKind.HTTP,
                    "GET " + CatalogProbe.config(to.nessieUri()),
                    new CatalogProbe(to.nessieUri(), to.nessieToken()),
                    RemoteStack::reason));
        }
        if (!addresses.sparkUrl().isBlank()) {
            targets.add(new RemoteService.Target(
                    ServiceKind.SPARK,
                    "Spark",
                    to.sparkHost() + ":" + to.sparkPort(),
                    CallKind.HTTP,
                    "CONNECT " + to.sparkUrl(),
                    sparkProbe.apply(to),
                    RemoteStack::reason));
        }
        URI mlflow = to.mlflowUri();
        if (mlflow != null) {
            targets.add(new RemoteService.Target(
                    ServiceKind.MLFLOW,
                    "MLflow",
                    String.valueOf(mlflow.getAuthority()),
                    CallKind.HTTP,
                    "GET " + MlflowProbe.question(mlflow),
                    new MlflowProbe(mlflow, to.mlflowAuthorization()),
                    RemoteStack::reason));
        }
        return targets;
    }

    private static ServiceProbe probe(BucketProbe bucket) {
        return new ServiceProbe() {
            @Override
            public String ask() {
                return bucket.head();
            }

            @Override
            public void close() {
                bucket.close();
            }
        };
    }

    private static String reason(Exception failure) {
        return switch (failure) {
            case HttpTimeoutException _ -> "no answer came in time";
            case java.net.UnknownHostException _ -> "there is no such host";
            case ConnectException e
            when e.getCause() instanceof java.nio.channels.UnresolvedAddressException -> "there is no such host";
            case ConnectException _ -> "the connection was refused";
            default -> failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        };
    }

    private static Connections connections(RemoteAddresses addresses, SecretStore secrets) {
        URI warehouse = address("warehouse", addresses.warehouse(), "s3");
        URI spark = address("Spark Connect address", addresses.sparkUrl(), "sc");
        return new Connections(
                address("S3 endpoint", addresses.s3Endpoint(), "http"),
                addresses.s3Region(),
                secrets.find("remote.s3-access-key").orElse(""),
                secrets.find("remote.s3-secret-key").orElse(""),
                String.valueOf(warehouse.getHost()),
                addresses.warehouse(),
                address("catalog address", addresses.nessieUri(), "http"),
                secrets.find("remote.nessie-token").orElse(""),
                String.valueOf(spark.getHost()),
                spark.getPort() < 0 ? SPARK_PORT : spark.getPort(),
                secrets.find("remote.spark-token").orElse(""),
                null,
                addresses.mlflowUri().isBlank() ? null : address("MLflow address", addresses.mlflowUri(), "http"),
                secrets.find("remote.mlflow-token").orElse(""));
    }

    /** An empty address is that of a service that is absent; nobody asks for it. */
    private static URI address(String what, String text, String scheme) {
        try {
            URI uri = URI.create(text.isBlank() ? scheme + "://absent" : text.strip());
            String found = String.valueOf(uri.getScheme());
            if (uri.getAuthority() != null && (found.equals(scheme) || found.equals(scheme + "s"))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            LOG.debug("{} is no address", text, e);
        }
        throw new LakehouseException(Problem.of(
                "The " + what + " cannot be used",
                "\"" + text + "\" does not begin with " + scheme + ":// and a host.",
                new Remedy("Change it", new Remedy.OpenSettings("environment"))));
    }

    @Override
    public Environment environment() {
        return environment;
    }

    @Override
    public List<ServiceKind> services() {
        return services.stream().map(service -> service.target().kind()).toList();
    }

    /** None: nothing is started here. */
    @Override
    public Set<ServiceKind> onDemand() {
        return Set.of();
    }

    @Override
    public List<ServiceStatus> statuses() {
        return services.stream().map(RemoteService::status).toList();
    }

    @Override
    public ServiceStatus status(ServiceKind kind) {
        return service(kind).status();
    }

    @Override
    public AutoCloseable listen(Consumer<ServiceStatus> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void publish(ServiceStatus status) {
        listeners.forEach(listener -> listener.accept(status));
    }

    @Override
    public List<PlannedStep> plan(Set<ServiceKind> kinds) {
        return services.stream()
                .filter(service -> kinds.contains(service.target().kind()))
                .filter(service -> service.status().state() != ServiceState.READY)
                .map(service -> new PlannedStep(
                        service.target().kind(),
                        "Connect to " + service.target().address(),
                        service.target().question(),
                        0))
                .toList();
    }

    @Override
    public void attach() {
        try {
            connect(Set.copyOf(services()), Progress.none(), ServiceState.STOPPED);
        } catch (LakehouseException e) {
            // Nobody asked to be connected: the statuses say which service does not answer.
            LOG.info("{}", e.getMessage());
        }
    }

    @Override
    public void start(Set<ServiceKind> kinds, Progress progress) {
        if (unusable != null) {
            throw new LakehouseException(unusable);
        }
        if (services.isEmpty()) {
            throw new LakehouseException(Problem.of(
                            "There is nothing to connect to",
                            "No address of the remote environment is set.",
                            new Remedy("Set the addresses", new Remedy.OpenSettings("environment")))
                    .withEffect("Nothing was changed."));
        }
        connect(kinds, progress, ServiceState.FAILED);
    }

    /** Asks services side by side. @param failed the state of those that do not answer */
    private void connect(Set<ServiceKind> kinds, Progress progress, ServiceState failed) {
        List<RemoteService> asked = services.stream()
                .filter(service -> kinds.contains(service.target().kind()))
                .toList();
        progress.report("Connecting to " + asked.size() + " services", 0);
        List<CompletableFuture<String>> answers = asked.stream()
                .map(service -> inBackground(Task.inherit(() -> journalled(service, failed))))
                .toList();
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .handle((value, failure) -> value)
                .join();
        progress.checkCancelled();
        progress.report("Asked every service", 1);
        for (CompletableFuture<String> answer : answers) {
            try {
                answer.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException known) {
                    throw known;
                }
                throw e;
            }
        }
    }

    private String journalled(RemoteService service, ServiceState failed) throws Exception {
        RemoteService.Target target = service.target();
        service.connecting();
        return journal.call(
                CallRequest.read(target.call(), target.kind().id(), target.question()),
                () -> service.ask(failed),
                answer -> answer);
    }

    private static CompletableFuture<String> inBackground(Callable<String> work) {
        CompletableFuture<String> done = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                done.complete(work.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    @Override
    public void restart(ServiceKind kind, Progress progress) {
        stop(Set.of(kind), progress.part(0, 0.1));
        start(Set.of(kind), progress.part(0.1, 1));
    }

    @Override
    public void stop(Set<ServiceKind> kinds, Progress progress) {
        services.stream()
                .filter(service -> kinds.contains(service.target().kind()))
                .forEach(RemoteService::disconnected);
        progress.report("Disconnected", 1);
    }

    @Override
    public void require(ServiceKind kind, Progress progress) {
        if (service(kind).status().state() != ServiceState.READY) {
            start(Set.of(kind), progress);
        }
    }

    @Override
    public Lease use(ServiceKind kind) {
        return () -> {}; // What runs elsewhere is not put to sleep from here.
    }

    @Override
    public MemoryBudget budget() {
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new MemoryBudget(machine.getTotalMemorySize(), machine.getFreeMemorySize(), List.of(), "");
    }

    @Override
    public Connections connections() {
        return connections;
    }

    /** A file that is never there: the logs are where the services are. */
    @Override
    public Path logFile(ServiceKind kind) {
        return home.logs().resolve("remote").resolve(kind.id() + ".log");
    }

    /** Asks the connected services again and again. What it finds is in their statuses, not in the journal. */
    private void watch(Duration betweenProbes) {
        try {
            while (!closed.await(betweenProbes.toMillis(), TimeUnit.MILLISECONDS)) {
                for (RemoteService service : services) {
                    service.look();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            services.forEach(service -> service.target().probe().close());
        }
    }

    private RemoteService service(ServiceKind kind) {
        return services.stream()
                .filter(service -> service.target().kind() == kind)
                .findFirst()
                .orElseThrow(() -> new LakehouseException(Problem.of(
                        kind.label() + " is not part of the remote environment",
                        "No address is set for it.",
                        new Remedy("Set its address", new Remedy.OpenSettings("environment")))));
    }

    @Override
    public void close() {
        closed.countDown();
    }
}

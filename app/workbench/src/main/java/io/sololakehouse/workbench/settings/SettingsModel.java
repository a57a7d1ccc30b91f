package io.sololakehouse.workbench.settings;

import io.sololakehouse.platform.catalog.ProtectedBranches;
import io.sololakehouse.platform.stack.MemoryBudget;
import io.sololakehouse.platform.stack.RemoteAddresses;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceStatus;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.platform.stack.StackSettings;
import io.sololakehouse.platform.stack.embedded.Component;
import io.sololakehouse.platform.stack.embedded.PortOwners;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.DiskUsage;
import io.sololakehouse.platform.support.SecretStore;
import io.sololakehouse.platform.support.SettingsStore;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The settings as the window shows them: every change is checked where it is made, and saved at once. Looks are the
 * theme's own. FX thread only.
 */
public final class SettingsModel {

    private static final int LEAST_HEAP = 128;
    private static final int LEAST_PORT = 1024;
    private static final int LAST_PORT = 65_535;
    private static final int LONGEST_SLEEP = 24 * 60;

    /** Names of the remote keys in the secret store, with the words for them. */
    public enum RemoteKey {
        S3_ACCESS("remote.s3-access-key", "S3 access key id"),
        S3_SECRET("remote.s3-secret-key", "S3 secret key"),
        NESSIE("remote.nessie-token", "Nessie token"),
        SPARK("remote.spark-token", "Spark Connect token"),
        MLFLOW("remote.mlflow-token", "MLflow token, or user:password");

        private final String id;
        private final String label;

        RemoteKey(String id, String label) {
            this.id = id;
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * A downloaded program.
     *
     * @param bytes on disk, 0 when it is not installed
     * @param downloadBytes what a start would fetch when it is not
     */
    public record InstalledComponent(String title, long bytes, long downloadBytes) {}

    /** A port as it stands. @param holder who listens there now, in words */
    public record PortUse(int preferred, String holder, boolean foreign) {}

    private final SettingsStore store;
    private final SecretStore secrets;
    private final DataDirectory home;
    private final Stack stack;
    private final List<Component> components;
    private final PortOwners owners;
    private final Jobs jobs;

    private final ReadOnlyObjectWrapper<StackSettings> settings;
    private final ReadOnlyObjectWrapper<ProtectedBranches> branches;
    private final ReadOnlyObjectWrapper<@Nullable MemoryBudget> budget = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DiskUsage> disk = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Map<ServiceKind, PortUse>> ports = new ReadOnlyObjectWrapper<>(Map.of());
    private final ObservableList<InstalledComponent> installed = FXCollections.observableArrayList();
    // Kept in a field: a read-only list that nobody holds is collected, and its listeners with it.
    private final ObservableList<InstalledComponent> shownInstalled =
            FXCollections.unmodifiableObservableList(installed);
    private final Latest looking = new Latest();

    /** The services that settings are about. @param components the programs that embedded services are made of */
    public record Services(
            SettingsStore store, SecretStore secrets, DataDirectory home, Stack stack, List<Component> components) {
        public Services {
            components = List.copyOf(components);
        }
    }

    public SettingsModel(Services services, PortOwners owners, Jobs jobs) {
        this.store = services.store();
        this.secrets = services.secrets();
        this.home = services.home();
        this.stack = services.stack();
        this.components = services.components();
        this.owners = owners;
        this.jobs = jobs;
        this.settings = new ReadOnlyObjectWrapper<>(
                store.read(StackSettings.SECTION, StackSettings.class, StackSettings.defaults()));
        this.branches = new ReadOnlyObjectWrapper<>(
                store.read(ProtectedBranches.SECTION, ProtectedBranches.class, ProtectedBranches.defaults()));
    }

    /** Reads again what others may have changed, and looks at the machine: memory, ports, disk, components. */
    public void refresh() {
        settings.set(store.read(StackSettings.SECTION, StackSettings.class, StackSettings.defaults()));
        StackSettings now = settings.get();
        jobs.quiet("Look at the machine", progress -> {
                    List<InstalledComponent> found = new ArrayList<>();
                    for (Component component : components) {
                        long bytes = DiskUsage.bytesBelow(home.components().resolve(component.id()), progress);
                        found.add(new InstalledComponent(component.title(), bytes, component.size()));
                    }
                    return new Machine(
                            stack.budget(),
                            portUses(now),
                            DiskUsage.measure(
                                    home,
                                    stack.environment().id(),
                                    stack.environment().label(),
                                    progress),
                            found);
                })
                .onSuccess(machine -> {
                    budget.set(machine.budget());
                    ports.set(machine.ports());
                    disk.set(machine.disk());
                    installed.setAll(machine.components());
                })
                .latest(looking)
                .start();
    }

    private record Machine(
            MemoryBudget budget,
            Map<ServiceKind, PortUse> ports,
            DiskUsage disk,
            List<InstalledComponent> components) {}

    private Map<ServiceKind, PortUse> portUses(StackSettings now) {
        Map<ServiceKind, PortUse> uses = new EnumMap<>(ServiceKind.class);
        for (ServiceStatus status : stack.statuses()) {
            int port = preferredPort(now, status.kind());
            Optional<PortOwners.Owner> owner = owners.of(port);
            boolean ours = owner.isPresent()
                    && stack.statuses().stream()
                            .anyMatch(other -> other.pid() > 0
                                    && other.pid() == owner.get().pid());
            String words = owner.isEmpty()
                    ? "free"
                    : ours ? "used by this stack" : "used by " + owner.get().label();
            uses.put(status.kind(), new PortUse(port, words, owner.isPresent() && !ours));
        }
        return uses;
    }

    // ---- state ---------------------------------------------------------------------------------------------------

    /** The settings of the stack as they are saved. */
    public ReadOnlyObjectProperty<StackSettings> settingsProperty() {
        return settings.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<ProtectedBranches> branchesProperty() {
        return branches.getReadOnlyProperty();
    }

    /** What the machine has and what each service may take; null until it was first asked. */
    public ReadOnlyObjectProperty<@Nullable MemoryBudget> budgetProperty() {
        return budget.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable DiskUsage> diskProperty() {
        return disk.getReadOnlyProperty();
    }

    /** Who listens on the preferred ports. */
    public ReadOnlyObjectProperty<Map<ServiceKind, PortUse>> portsProperty() {
        return ports.getReadOnlyProperty();
    }

    public ObservableList<InstalledComponent> installed() {
        return shownInstalled;
    }

    public List<ServiceKind> services() {
        return stack.services();
    }

    /** The services that can sleep. */
    public List<ServiceKind> engines() {
        return stack.services().stream()
                .filter(kind -> kind == ServiceKind.SPARK || kind == ServiceKind.TRINO || kind == ServiceKind.MLFLOW)
                .toList();
    }

    public String environmentLabel() {
        return stack.environment().label();
    }

    public String dataLocation() {
        return stack.environment().dataLocation();
    }

    public Path homeDirectory() {
        return home.root();
    }

    /** Where programs that the user brings along are put. */
    public Path importFolder() {
        return home.components().resolve("import");
    }

    public int preferredPort(ServiceKind kind) {
        return preferredPort(settings.get(), kind);
    }

    private static int preferredPort(StackSettings now, ServiceKind kind) {
        int chosen = now.ports().getOrDefault(kind.id(), 0);
        return chosen > 0 ? chosen : kind.preferredPort();
    }

    // ---- changes: each answers why it was refused, or empty -------------------------------------------------------

    /** @param megabytes a number of megabytes, or empty to follow the machine */
    public String setMemory(ServiceKind kind, String megabytes) {
        String text = megabytes.strip();
        if (text.isEmpty()) {
            change(now -> now.withMemory(kind, 0));
            return "";
        }
        OptionalNumber number = number(text);
        if (!number.valid()) {
            return "A number of megabytes, or empty to follow the machine";
        }
        MemoryBudget known = budget.get();
        long machine = known == null ? Long.MAX_VALUE : known.machineBytes() / (1 << 20);
        if (number.value() < LEAST_HEAP) {
            return kind.label() + " needs at least " + LEAST_HEAP + " MB";
        }
        if (number.value() > machine) {
            return "This machine has " + Units.count(machine) + " MB";
        }
        change(now -> now.withMemory(kind, number.value()));
        return "";
    }

    /** @param port a number, or empty for the service's own */
    public String setPort(ServiceKind kind, String port) {
        String text = port.strip();
        OptionalNumber number = text.isEmpty() ? new OptionalNumber(true, kind.preferredPort()) : number(text);
        if (!number.valid() || number.value() < LEAST_PORT || number.value() > LAST_PORT) {
            return "A port from " + LEAST_PORT + " to " + LAST_PORT;
        }
        for (ServiceKind other : stack.services()) {
            if (other != kind && preferredPort(other) == number.value()) {
                return other.label() + " prefers " + number.value() + " already";
            }
        }
        change(now -> now.withPort(kind, number.value()));
        return "";
    }

    /** @param minutes a number, 0 for never */
    public String setIdleMinutes(ServiceKind kind, String minutes) {
        OptionalNumber number = number(minutes.strip());
        if (!number.valid() || number.value() < 0 || number.value() > LONGEST_SLEEP) {
            return "Minutes from 0 (never) to " + Units.count(LONGEST_SLEEP);
        }
        change(now -> now.withIdleMinutes(kind, number.value()));
        return "";
    }

    public void setStartOnDemand(ServiceKind kind, boolean wanted) {
        change(now -> now.withStartOnDemand(kind, wanted));
    }

    /** @param address base address of a Maven repository, or empty for the built-in one */
    public String setDownloadBase(String address) {
        String text = address.strip();
        if (!text.isEmpty() && !isUrl(text, "https", "http", "file")) {
            return "An address like https://repository.example/maven2, or empty for the built-in one";
        }
        change(now -> now.withDownloadBase(text));
        return "";
    }

    public void setOnClose(StackSettings.OnClose choice) {
        change(now -> now.withOnClose(choice));
    }

    /** The parts of a remote environment's address. */
    public enum RemotePart {
        S3_ENDPOINT("S3 endpoint", "https://s3.example"),
        S3_REGION("S3 region", "us-east-1"),
        NESSIE("Nessie URI", "https://nessie.example/api/v2"),
        SPARK("Spark Connect URL", "sc://spark.example:15002"),
        WAREHOUSE("Warehouse", "s3://bucket/path"),
        MLFLOW("MLflow URL", "https://mlflow.example");

        private final String label;
        private final String example;

        RemotePart(String label, String example) {
            this.label = label;
            this.example = example;
        }

        public String label() {
            return label;
        }

        public String example() {
            return example;
        }

        /** This part of the addresses. */
        public String of(RemoteAddresses addresses) {
            return switch (this) {
                case S3_ENDPOINT -> addresses.s3Endpoint();
                case S3_REGION -> addresses.s3Region();
                case NESSIE -> addresses.nessieUri();
                case SPARK -> addresses.sparkUrl();
                case WAREHOUSE -> addresses.warehouse();
                case MLFLOW -> addresses.mlflowUri();
            };
        }
    }

    public String setRemote(RemotePart part, String value) {
        String text = value.strip();
        boolean valid = text.isEmpty()
                || switch (part) {
                    case S3_ENDPOINT, MLFLOW -> isUrl(text, "https", "http");
                    case NESSIE -> isUrl(text, "https", "http") && text.endsWith("/api/v2");
                    case SPARK -> isUrl(text, "sc");
                    case WAREHOUSE -> isUrl(text, "s3");
                    case S3_REGION -> !text.contains(" ");
                };
        if (!valid) {
            return "Like " + part.example();
        }
        change(now -> {
            RemoteAddresses old = now.remote();
            return now.withRemote(new RemoteAddresses(
                    part == RemotePart.S3_ENDPOINT ? text : old.s3Endpoint(),
                    part == RemotePart.S3_REGION ? text : old.s3Region(),
                    part == RemotePart.NESSIE ? text : old.nessieUri(),
                    part == RemotePart.SPARK ? text : old.sparkUrl(),
                    part == RemotePart.WAREHOUSE ? text : old.warehouse(),
                    part == RemotePart.MLFLOW ? text : old.mlflowUri()));
        });
        return "";
    }

    /** Stores a key for the remote environment; it is never shown again. */
    public void setRemoteKey(RemoteKey key, String value) {
        if (!value.isBlank()) {
            jobs.quiet("Keep " + key.label(), progress -> {
                        secrets.put(key.id, value.strip());
                        return true;
                    })
                    .start();
        }
    }

    public boolean hasRemoteKey(RemoteKey key) {
        return secrets.find(key.id).filter(value -> !value.isEmpty()).isPresent();
    }

    /** @param name of a branch to ask about before writes */
    public String protect(String name) {
        String text = name.strip();
        if (text.isEmpty() || text.chars().anyMatch(Character::isWhitespace)) {
            return "The name of a branch, for example main";
        }
        if (branches.get().names().contains(text)) {
            return text + " is protected already";
        }
        List<String> names = new ArrayList<>(branches.get().names());
        names.add(text);
        saveBranches(new ProtectedBranches(names));
        return "";
    }

    public void unprotect(String name) {
        saveBranches(new ProtectedBranches(branches.get().names().stream()
                .filter(known -> !known.equals(name))
                .toList()));
    }

    private void saveBranches(ProtectedBranches changed) {
        branches.set(changed);
        jobs.quiet("Save the settings", progress -> {
                    store.write(ProtectedBranches.SECTION, changed);
                    return true;
                })
                .start();
    }

    private void change(UnaryOperator<StackSettings> change) {
        StackSettings changed = change.apply(settings.get());
        if (changed.equals(settings.get())) {
            return;
        }
        settings.set(changed);
        jobs.quiet("Save the settings", progress -> {
                    store.update(StackSettings.SECTION, StackSettings.class, StackSettings.defaults(), change);
                    return true;
                })
                .onSuccess(saved -> refresh())
                .start();
    }

    private record OptionalNumber(boolean valid, int value) {}

    private static OptionalNumber number(String text) {
        return text.matches("\\d{1,8}")
                ? new OptionalNumber(true, Integer.parseInt(text))
                : new OptionalNumber(false, 0);
    }

    private static boolean isUrl(String text, String... schemes) {
        try {
            URI uri = URI.create(text);
            return uri.getScheme() != null
                    && List.of(schemes).contains(uri.getScheme())
                    && (uri.getHost() != null || uri.getScheme().equals("file"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

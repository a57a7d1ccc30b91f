package io.sololakehouse.workbench.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.catalog.ProtectedBranches;
import io.sololakehouse.platform.journal.FileJournal;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.platform.stack.StackFactory;
import io.sololakehouse.platform.stack.StackSettings;
import io.sololakehouse.platform.stack.embedded.ComponentManifest;
import io.sololakehouse.platform.stack.embedded.PortOwners;
import io.sololakehouse.platform.support.CurrentThreadTaskRunner;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.SecretStore;
import io.sololakehouse.platform.support.SettingsStore;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsModelTest {

    @TempDir
    Path directory;

    private DataDirectory home;
    private SettingsStore store;
    private SecretStore secrets;
    private FileJournal journal;
    private Stack stack;
    private SettingsModel model;

    @BeforeEach
    void open() {
        home = new DataDirectory(directory.resolve("home")).create();
        store = new SettingsStore(home.settings());
        secrets = new SecretStore(home.secrets());
        journal = new FileJournal(home.journal(), secrets::values, Clock.systemUTC());
        stack = new StackFactory(home, secrets, journal, store).embedded();
        model = new SettingsModel(
                new SettingsModel.Services(
                        store, secrets, home, stack, ComponentManifest.bundled().components()),
                new PortOwners(),
                new Jobs(new CurrentThreadTaskRunner(), Runnable::run, new Problems()));
    }

    @AfterEach
    void close() throws Exception {
        stack.close();
        journal.close();
    }

    private StackSettings saved() {
        return new SettingsStore(home.settings())
                .read(StackSettings.SECTION, StackSettings.class, StackSettings.defaults());
    }

    @Test
    void memoryIsCheckedAgainstTheMachineAndSavedAtOnce() {
        model.refresh();
        assertThat(model.setMemory(ServiceKind.SPARK, "a lot")).isNotEmpty();
        assertThat(model.setMemory(ServiceKind.SPARK, "64")).contains("at least");
        assertThat(model.setMemory(ServiceKind.SPARK, "99999999")).contains("This machine has");
        assertThat(saved().memoryMegabytes()).isEmpty();
        assertThat(model.setMemory(ServiceKind.SPARK, "900")).isEmpty();
        assertThat(saved().memoryMegabytes()).containsEntry("spark", 900);
        assertThat(model.setMemory(ServiceKind.SPARK, "")).isEmpty();
        assertThat(saved().memoryMegabytes()).containsEntry("spark", 0);
    }

    @Test
    void portsAreDifferentAndInRangeAndTheirHolderIsNamed() throws Exception {
        try (ServerSocket foreign = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(model.setPort(ServiceKind.CATALOG, Integer.toString(foreign.getLocalPort())))
                    .isEmpty();
            assertThat(model.portsProperty().get().get(ServiceKind.CATALOG)).satisfies(use -> {
                assertThat(use.foreign()).isTrue();
                assertThat(use.holder())
                        .contains("process " + ProcessHandle.current().pid());
            });
        }
        assertThat(model.setPort(ServiceKind.SPARK, "80")).contains("1024");
        assertThat(model.setPort(ServiceKind.SPARK, "9000")).contains("Object storage");
        assertThat(model.setPort(ServiceKind.SPARK, "")).isEmpty();
        assertThat(saved().ports()).containsEntry("spark", 15_002);
    }

    @Test
    void sleepDownloadsAndRemoteAddressesAreChecked() {
        assertThat(model.setIdleMinutes(ServiceKind.SPARK, "-1")).isNotEmpty();
        assertThat(model.setIdleMinutes(ServiceKind.SPARK, "0")).isEmpty();
        assertThat(model.setDownloadBase("not an address")).isNotEmpty();
        assertThat(model.setDownloadBase("https://repository.example/maven2")).isEmpty();
        assertThat(model.setRemote(SettingsModel.RemotePart.NESSIE, "https://nessie.example"))
                .contains("/api/v2");
        assertThat(model.setRemote(SettingsModel.RemotePart.SPARK, "sc://spark.example:15002"))
                .isEmpty();
        model.setStartOnDemand(ServiceKind.SPARK, true);
        model.setOnClose(StackSettings.OnClose.STOP);
        StackSettings now = saved();
        assertThat(now.idleMinutes()).containsEntry("spark", 0);
        assertThat(now.downloadBase()).isEqualTo("https://repository.example/maven2");
        assertThat(now.remote().sparkUrl()).isEqualTo("sc://spark.example:15002");
        assertThat(now.remote().nessieUri()).isEmpty();
        assertThat(now.startOnDemand()).contains("spark");
        assertThat(now.onClose()).isEqualTo(StackSettings.OnClose.STOP);
    }

    @Test
    void remoteKeysGoIntoTheOwnersFileAndNotIntoTheSettings() throws Exception {
        model.setRemoteKey(SettingsModel.RemoteKey.S3_SECRET, "very-secret-value");
        assertThat(model.hasRemoteKey(SettingsModel.RemoteKey.S3_SECRET)).isTrue();
        model.setOnClose(StackSettings.OnClose.STOP);
        assertThat(Files.readString(home.settings())).doesNotContain("very-secret-value");
    }

    @Test
    void protectedBranchesAreKept() {
        assertThat(model.protect("main")).contains("already");
        assertThat(model.protect("release")).isEmpty();
        model.unprotect("main");
        assertThat(new SettingsStore(home.settings())
                        .read(ProtectedBranches.SECTION, ProtectedBranches.class, ProtectedBranches.defaults())
                        .names())
                .isEqualTo(List.of("release"));
    }

    @Test
    void theMachineIsLookedAt() {
        model.refresh();
        assertThat(model.budgetProperty().get().machineBytes()).isPositive();
        assertThat(model.diskProperty().get().usableBytes()).isPositive();
        assertThat(model.installed()).isNotEmpty().allSatisfy(component -> {
            assertThat(component.bytes()).isZero();
            assertThat(component.downloadBytes()).isPositive();
        });
    }
}

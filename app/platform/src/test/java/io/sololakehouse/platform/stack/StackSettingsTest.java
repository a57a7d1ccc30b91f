package io.sololakehouse.platform.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.SecretStore;
import io.sololakehouse.platform.support.SettingsStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What earlier versions have saved about the stack. */
class StackSettingsTest {

    @TempDir
    Path directory;

    @Test
    void choicesSavedBeforeMlflowWasThereStartItOnDemand() throws Exception {
        StackFactory factory = saved("""
                {"stack": {"environment": "embedded", "memoryMegabytes": {"spark": 2048}, "ports": {},
                  "idleMinutes": {"spark": 10, "trino": 0}, "startOnDemand": ["trino"],
                  "downloadBase": "", "onClose": "STOP"}}
                """);
        StackSettings now = factory.stackSettings();
        assertThat(now.startOnDemand()).containsExactlyInAnyOrder("trino", "mlflow");
        assertThat(now.idleMinutes())
                .containsEntry("spark", 10)
                .containsEntry("trino", 0)
                .containsEntry("mlflow", 60);
        assertThat(now.memoryMegabytes()).containsEntry("spark", 2048);
        assertThat(now.onClose()).isEqualTo(StackSettings.OnClose.STOP);
        assertThat(Files.readString(file())).contains("mlflow");
    }

    @Test
    void whoHasMlflowStartWithTheStackKeepsIt() throws Exception {
        StackFactory factory = saved("""
                {"stack": {"idleMinutes": {"spark": 30, "trino": 30, "mlflow": 0}, "startOnDemand": ["trino"]}}
                """);
        assertThat(factory.stackSettings().startOnDemand()).containsExactly("trino");
        assertThat(factory.stackSettings().idleMinutes()).containsEntry("mlflow", 0);
    }

    @Test
    void nothingIsWrittenWhereNothingWasChosen() throws Exception {
        String before = "{\"home\": {\"queried\": true}}";
        assertThat(saved(before).stackSettings()).isEqualTo(StackSettings.defaults());
        assertThat(Files.readString(file())).isEqualTo(before);
    }

    private Path file() {
        return new DataDirectory(directory.resolve("home")).settings();
    }

    private StackFactory saved(String settings) throws Exception {
        DataDirectory home = new DataDirectory(directory.resolve("home")).create();
        Files.writeString(home.settings(), settings);
        return new StackFactory(
                home, new SecretStore(home.secrets()), new ListJournal(), new SettingsStore(home.settings()));
    }
}

package io.sololakehouse.workbench.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.catalog.ProtectedBranches;
import io.sololakehouse.platform.support.SettingsStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteGateTest {

    private static final String SQL = "DELETE FROM gold.daily";

    @TempDir
    Path directory;

    private final List<WriteGate.Question> asked = new ArrayList<>();
    private final List<String> ran = new ArrayList<>();
    private SettingsStore settings;
    private WriteGate gate;

    @BeforeEach
    void gate() {
        settings = new SettingsStore(directory.resolve("settings.json"));
        gate = WriteGate.of(settings, asked::add);
    }

    private static WriteGate.Write write(String branch) {
        return WriteGate.Write.to(branch, "Run on " + branch + "?", SQL, "Run");
    }

    @Test
    void aWriteToAnotherBranchPasses() {
        gate.pass(write("dev"), () -> ran.add("dev"));
        assertThat(asked).isEmpty();
        assertThat(ran).containsExactly("dev");
    }

    @Test
    void aWriteToAProtectedBranchRunsOnlyAfterItWasAnswered() {
        gate.pass(write("main"), () -> ran.add("main"));
        assertThat(ran).isEmpty();
        assertThat(asked).singleElement().satisfies(question -> {
            assertThat(question.isBranchProtected()).isTrue();
            assertThat(question.canBeRemembered()).isFalse();
            assertThat(question.write().whatWillRun()).isEqualTo(SQL);
        });
        asked.getFirst().proceed(false);
        asked.getFirst().proceed(false);
        assertThat(ran).containsExactly("main");
    }

    @Test
    void theSettingsDecideAtEveryWrite() {
        settings.write(ProtectedBranches.SECTION, new ProtectedBranches(List.of("prod")));
        gate.pass(write("main"), () -> ran.add("main"));
        gate.pass(write("prod"), () -> ran.add("prod"));
        assertThat(ran).containsExactly("main");
        assertThat(asked).hasSize(1);
        assertThat(gate.protects("prod")).isTrue();
        assertThat(gate.protects("main")).isFalse();
    }

    @Test
    void onceInATabIsForThatTabAndThatBranch() {
        settings.write(ProtectedBranches.SECTION, new ProtectedBranches(List.of("main", "prod")));
        WriteGate.Consent tab = new WriteGate.Consent();
        gate.pass(write("main"), tab, () -> ran.add("first"));
        asked.getFirst().proceed(true);
        gate.pass(write("main"), tab, () -> ran.add("second"));
        assertThat(ran).containsExactly("first", "second");
        gate.pass(write("prod"), tab, () -> ran.add("prod"));
        gate.pass(write("main"), new WriteGate.Consent(), () -> ran.add("other tab"));
        assertThat(ran).containsExactly("first", "second");
        assertThat(asked).hasSize(3);
        tab.withdraw();
        gate.pass(write("main"), tab, () -> ran.add("third"));
        assertThat(asked).hasSize(4);
    }

    @Test
    void whatLosesSomethingIsAskedEveryTimeOnEveryBranch() {
        WriteGate.Consent tab = new WriteGate.Consent();
        gate.pass(write("dev").asDanger(), tab, () -> ran.add("one"));
        assertThat(asked.getFirst().isBranchProtected()).isFalse();
        assertThat(asked.getFirst().canBeRemembered()).isFalse();
        asked.getFirst().proceed(true);
        gate.pass(write("dev").asDanger(), tab, () -> ran.add("two"));
        assertThat(asked).hasSize(2);
        assertThat(ran).containsExactly("one");
    }

    @Test
    void theOtherWayRunsInItsPlace() {
        gate.pass(write("main").orInstead("Rehearse", () -> ran.add("rehearsal")), () -> ran.add("main"));
        asked.getFirst().takeInstead();
        asked.getFirst().proceed(false);
        assertThat(ran).containsExactly("rehearsal");
    }
}

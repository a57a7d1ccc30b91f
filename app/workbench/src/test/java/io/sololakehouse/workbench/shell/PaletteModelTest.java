package io.sololakehouse.workbench.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaletteModelTest {

    private final List<String> ran = new ArrayList<>();
    private final Commands commands = new Commands();
    private final SimpleBooleanProperty possible = new SimpleBooleanProperty(false);
    private PaletteModel model;

    @BeforeEach
    void register() {
        add("palette", "Search and run commands", true);
        add("start", "Start the stack", true);
        commands.register(new Command(
                "stop", "Stop the stack", "", "fth-square", null, "SIGTERM", possible, () -> ran.add("stop")));
        model = new PaletteModel(commands);
        model.open("");
    }

    private void add(String id, String title, boolean enabled) {
        commands.register(new Command(
                id,
                title,
                "",
                "fth-play",
                KeyCombination.valueOf("Shortcut+Shift+M"),
                "",
                new SimpleBooleanProperty(enabled),
                () -> ran.add(id)));
    }

    private List<String> titles() {
        return model.found().stream().map(found -> found.item().title()).toList();
    }

    @Test
    void everyCommandButThePaletteItselfIsOfferedAtFirst() {
        assertThat(titles()).containsExactly("Start the stack", "Stop the stack");
    }

    @Test
    void whatCannotBeDoneNowComesLastAndIsMarked() {
        model.queryProperty().set("stack");
        assertThat(model.found().getLast().item().enabled()).isFalse();
        possible.set(true);
        model.queryProperty().set("stop");
        assertThat(model.found().getFirst().item().enabled()).isTrue();
        assertThat(model.found().getFirst().item().whatWillRun()).isEqualTo("SIGTERM");
    }

    @Test
    void whatWasTypedIsHighlighted() {
        model.queryProperty().set("the");
        assertThat(model.found().getFirst().highlights()).containsExactly(new PaletteModel.Highlight(6, 9));
    }

    @Test
    void aPrefixNarrowsToOneGroup() {
        model.queryProperty().set("@stack");
        assertThat(model.found()).isEmpty();
        assertThat(model.group()).contains(PaletteItem.Group.BRANCHES);
        model.narrow(PaletteItem.Group.COMMANDS);
        assertThat(model.queryProperty().get()).isEqualTo(">stack");
        assertThat(titles()).hasSize(2);
        model.narrow(null);
        assertThat(model.queryProperty().get()).isEqualTo("stack");
    }

    @Test
    void keysAreNamedAsOnTheKeyboard() {
        assertThat(model.found().getFirst().item().keys()).containsExactly("Ctrl", "Shift", "M");
    }
}

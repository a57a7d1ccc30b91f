package io.sololakehouse.workbench.branches;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineDiffTest {

    private static List<String> diff(String before, String after) {
        return LineDiff.of(before, after).stream()
                .map(line -> line.sign().sign() + line.text())
                .toList();
    }

    @Test
    void onlyWhatDiffersIsShownInItsOrder() {
        assertThat(diff("SELECT a\nFROM t\nWHERE x", "SELECT a, b\nFROM t\nWHERE x"))
                .containsExactly("-SELECT a", "+SELECT a, b");
    }

    @Test
    void linesThatCameOrWentAtTheEnds() {
        assertThat(diff("", "a\nb")).containsExactly("+a", "+b");
        assertThat(diff("a\nb", "")).containsExactly("-a", "-b");
        assertThat(diff("a\nb\nc", "b\nc\nd")).containsExactly("-a", "+d");
    }

    @Test
    void equalTextsDifferInNothing() {
        assertThat(diff("a\nb", "a\nb")).isEmpty();
    }
}

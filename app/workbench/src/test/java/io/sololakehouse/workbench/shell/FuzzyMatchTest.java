package io.sololakehouse.workbench.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class FuzzyMatchTest {

    @Test
    void aPieceIsFoundWhereAWordStartsWithIt() {
        FuzzyMatch match = FuzzyMatch.find("chu", "archuleta churn").orElseThrow();
        assertThat(match.ranges()).containsExactly(new FuzzyMatch.Range(10, 13));
    }

    @Test
    void lettersAreFoundInOrder() {
        FuzzyMatch match = FuzzyMatch.find("stk", "Start the stack").orElseThrow();
        assertThat(match.ranges()).isNotEmpty();
        assertThat(FuzzyMatch.find("kts", "Start the stack")).isEmpty();
    }

    @Test
    void wordInitialsAreAGoodMatch() {
        assertThat(FuzzyMatch.find("sts", "Stop the stack")).isPresent();
    }

    @Test
    void anEmptyPatternMatchesEverythingAndHighlightsNothing() {
        assertThat(FuzzyMatch.find("  ", "anything").orElseThrow().ranges()).isEmpty();
    }

    @Test
    void theBetterMatchComesFirst() {
        List<String> ranked = List.of("Restart all", "Show the log of Spark", "Start the stack").stream()
                .filter(title -> FuzzyMatch.find("start", title).isPresent())
                .sorted(Comparator.comparing(
                        title -> -FuzzyMatch.find("start", title).orElseThrow().score()))
                .toList();
        assertThat(ranked).startsWith("Start the stack");
        assertThat(ranked).contains("Restart all");
    }
}

package io.sololakehouse.workbench.branches;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.KeyOperation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommitSearchTest {

    private static final CommitInfo COMMIT = new CommitInfo(
            "ab12cd34" + "0".repeat(56),
            "Append September to flights",
            "Ada Lovelace",
            "",
            Instant.EPOCH,
            Instant.EPOCH,
            List.of(),
            Map.of(),
            List.of(new KeyOperation(List.of("silver", "flights"), null)));

    @Test
    void everyWordHasToBeFoundSomewhere() {
        assertThat(CommitSearch.of("september ADA silver.fl").finds(COMMIT)).isTrue();
        assertThat(CommitSearch.of("september weather").finds(COMMIT)).isFalse();
    }

    @Test
    void aHashIsFoundByItsBeginningOnly() {
        assertThat(CommitSearch.of("ab12cd").finds(COMMIT)).isTrue();
        assertThat(CommitSearch.of("12cd34").finds(COMMIT)).isFalse();
    }

    @Test
    void aTableIsFoundByItsWholeNameOrItsNamespace() {
        assertThat(CommitSearch.of(CommitSearch.ofTable(List.of("silver", "flights")))
                        .finds(COMMIT))
                .isTrue();
        assertThat(CommitSearch.of("table:silver").finds(COMMIT)).isTrue();
        assertThat(CommitSearch.of("table:silver.fli").finds(COMMIT)).isFalse();
    }

    @Test
    void nothingToLookForFindsEverything() {
        assertThat(CommitSearch.of("  ").isEmpty()).isTrue();
        assertThat(CommitSearch.of("").finds(COMMIT)).isTrue();
    }
}

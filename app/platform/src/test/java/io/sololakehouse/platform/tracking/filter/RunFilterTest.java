package io.sololakehouse.platform.tracking.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is understood of MLflow's search language, what is refused and why, and how OR becomes several searches. */
class RunFilterTest {

    private static List<String> searches(String text) {
        RunFilter filter = RunFilter.of(text);
        assertThat(filter.error()).as(text).isNull();
        return filter.searches();
    }

    private static FilterError error(String text) {
        FilterError error = RunFilter.of(text).error();
        assertThat(error).as(text).isNotNull();
        return error;
    }

    @Test
    void whatTheServerUnderstandsIsOneSearch() {
        assertThat(searches("metrics.auc > 0.8 and params.model = 'forest'"))
                .containsExactly("metrics.auc > 0.8 AND params.model = 'forest'");
        assertThat(searches("")).containsExactly("");
        assertThat(searches("status = 'FINISHED'")).containsExactly("attributes.status = 'FINISHED'");
        assertThat(searches("run_id IN ('a', 'b')")).containsExactly("attributes.run_id IN ('a', 'b')");
        assertThat(searches("tags.stage IS NOT NULL")).containsExactly("tags.stage IS NOT NULL");
        assertThat(searches("metric.loss <= 1e-3")).containsExactly("metrics.loss <= 1e-3");
        assertThat(searches("tag.mlflow.source.name ILIKE '%train%'"))
                .containsExactly("tags.mlflow.source.name ILIKE '%train%'");
    }

    @Test
    void namesWithOtherSignsStandBetweenBackticks() {
        assertThat(searches("metrics.`val auc-2` >= .5")).containsExactly("metrics.`val auc-2` >= .5");
        assertThat(searches("params.\"größe\" = 'ü'")).containsExactly("params.`größe` = 'ü'");
        assertThat(searches("metrics.`auc` > 1")).containsExactly("metrics.auc > 1");
    }

    @Test
    void orBecomesSeveralSearches() {
        RunFilter filter = RunFilter.of("params.a = '1' OR params.a = '2'");
        assertThat(filter.searches()).containsExactly("params.a = '1'", "params.a = '2'");
        assertThat(filter.explanation())
                .hasValueSatisfying(text -> assertThat(text).contains("no OR", "2 searches"));
        assertThat(searches("(params.a = '1' OR params.a = '2') AND metrics.m > 0"))
                .containsExactly("params.a = '1' AND metrics.m > 0", "params.a = '2' AND metrics.m > 0");
        // AND binds first.
        assertThat(searches("params.a = '1' OR params.b = '2' AND params.c = '3'"))
                .containsExactly("params.a = '1'", "params.b = '2' AND params.c = '3'");
        // The same question is asked once.
        assertThat(searches("params.a = '1' OR params.a = '1'")).containsExactly("params.a = '1'");
    }

    @Test
    void tooManyAlternativesAreRefused() {
        String five = "(params.a='1' OR params.a='2' OR params.a='3' OR params.a='4' OR params.a='5')";
        RunFilter filter = RunFilter.of(five + " AND " + five.replace(".a", ".b"));
        assertThat(filter.searches()).isEmpty();
        assertThat(filter.error()).isNotNull();
        assertThat(filter.error().message()).contains("25 searches");
    }

    @Test
    void errorsSayWhereAndWhat() {
        assertThat(error("params.model = forest")).satisfies(error -> {
            assertThat(error.from()).isEqualTo(15);
            assertThat(error.to()).isEqualTo(21);
            assertThat(error.message()).contains("'forest'");
        });
        assertThat(error("metrics.auc = 'high'").message()).contains("number");
        assertThat(error("auc > 0.8").message()).contains("metrics.auc");
        assertThat(error("metrics.auc LIKE '1'").message()).contains("takes", ">=");
        assertThat(error("params.a > '1'").message()).contains("LIKE");
        assertThat(error("metrics.auc >").message()).contains("number is missing");
        assertThat(error("metrics.auc > 1 metrics.b > 2").message()).contains("AND or OR");
        assertThat(error("(metrics.auc > 1").message()).contains("not closed");
        assertThat(error("metrics.auc > 1)").message()).contains("no opening");
        assertThat(error("params.a = 'x").message()).contains("closing quote");
        assertThat(error("NOT params.a = 'x'").message()).contains("!=");
        assertThat(error("weights.a = 'x'").message()).contains("metrics.");
        assertThat(error("metrics.auc > 1 AND").message()).contains("missing");
        assertThat(error("metrics.auc > 1.2.3").message()).contains("number");
        assertThat(error("dataset.rows = '1'").message()).contains("digest");
        assertThat(error("%").message()).contains("not understood");
    }

    @Test
    void neverThrowsWhateverIsTyped() {
        String text = "(params.`a b` = 'x' OR metrics.y >= 1e-3) AND run_id NOT IN ('a','b') AND tags.t IS NULL";
        for (int from = 0; from <= text.length(); from++) {
            for (int to = from; to <= text.length(); to += 3) {
                RunFilter.of(text.substring(from, to));
                FilterCompleter.at(text.substring(from, to), to - from, new Names());
            }
        }
    }

    /** Three names to propose. */
    private static final class Names implements FilterNames {
        @Override
        public List<String> keys(FilterField.Kind kind) {
            return switch (kind) {
                case METRIC -> List.of("auc", "val auc");
                case PARAM -> List.of("model");
                default -> List.of();
            };
        }

        @Override
        public List<String> values(FilterField field) {
            return field.key().equals("model") ? List.of("forest", "linear") : List.of();
        }
    }

    private static List<String> proposals(String before) {
        return FilterCompleter.at(before, before.length(), new Names()).proposals().stream()
                .map(FilterCompletion.Proposal::label)
                .toList();
    }

    @Test
    void proposesWhatCanComeNext() {
        assertThat(proposals("")).startsWith("metrics.auc", "metrics.`val auc`", "params.model");
        assertThat(proposals("par")).containsExactly("params.model");
        assertThat(proposals("params.model ")).containsExactly("=", "!=", "LIKE", "ILIKE", "IS NULL", "IS NOT NULL");
        assertThat(proposals("params.model = ")).containsExactly("'forest'", "'linear'");
        assertThat(proposals("params.model = 'li")).containsExactly("'linear'");
        assertThat(proposals("params.model = 'linear' ")).containsExactly("AND", "OR");
        assertThat(proposals("params.model = 'linear' AND (met")).containsExactly("metrics.auc", "metrics.`val auc`");
        assertThat(proposals("metrics.auc ")).contains(">=").doesNotContain("LIKE");
    }
}

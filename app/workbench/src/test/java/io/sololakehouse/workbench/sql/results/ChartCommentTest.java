package io.sololakehouse.workbench.sql.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.results.ChartPick;
import io.sololakehouse.platform.results.ChartSpec;
import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.platform.sql.ValueType;
import io.sololakehouse.platform.sql.ValueType.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartCommentTest {

    private static final List<ResultColumn> COLUMNS = List.of(
            column("hour_of_week", Kind.LONG), column("share \"of\" week", Kind.DOUBLE), column("carrier", Kind.TEXT));

    private static ResultColumn column(String name, Kind kind) {
        return new ResultColumn(name, kind.name(), ValueType.of(kind));
    }

    @Test
    void writtenAndReadAgain() {
        ChartSpec spec = new ChartSpec(ChartSpec.Kind.HEAT_MAP, 0, 1, 2, ChartSpec.Combine.AVERAGE, true);
        String comment = ChartComment.of(spec, COLUMNS);
        assertThat(comment)
                .isEqualTo("-- chart: heat-map x=hour_of_week y=\"share \"\"of\"\" week\" colour=carrier"
                        + " combine=average scale=log");
        assertThat(ChartComment.parsed(comment, COLUMNS)).contains(spec);
    }

    @Test
    void whatIsNotKnownIsIgnoredAndWhatIsMissingIsNoChart() {
        assertThat(ChartComment.parsed("-- chart: line  x=hour_of_week   later=yes", COLUMNS))
                .contains(new ChartSpec(ChartSpec.Kind.LINE, 0, -1, -1, ChartSpec.Combine.NONE, false));
        assertThat(ChartComment.parsed("-- chart: line x=gone", COLUMNS)).isEmpty();
        assertThat(ChartComment.parsed("-- chart: pie x=carrier", COLUMNS)).isEmpty();
        assertThat(ChartComment.parsed("", COLUMNS)).isEmpty();
    }

    @Test
    void theColumnsSayWhichChart() {
        assertThat(ChartPick.of(COLUMNS))
                .isEqualTo(new ChartSpec(ChartSpec.Kind.LINE, 0, 1, 2, ChartSpec.Combine.SUM, false));
        assertThat(ChartPick.of(List.of(column("at", Kind.TIMESTAMP), column("n", Kind.LONG)))
                        .kind())
                .isEqualTo(ChartSpec.Kind.LINE);
        assertThat(ChartPick.of(List.of(column("name", Kind.TEXT), column("n", Kind.LONG)))
                        .kind())
                .isEqualTo(ChartSpec.Kind.BAR);
        assertThat(ChartPick.of(List.of(column("a", Kind.DOUBLE), column("b", Kind.DOUBLE)))
                        .kind())
                .isEqualTo(ChartSpec.Kind.SCATTER);
        assertThat(ChartPick.of(List.of(column("a", Kind.DOUBLE))).kind()).isEqualTo(ChartSpec.Kind.HISTOGRAM);
        assertThat(ChartPick.of(List.of(column("name", Kind.TEXT))))
                .isEqualTo(new ChartSpec(ChartSpec.Kind.BAR, 0, -1, -1, ChartSpec.Combine.COUNT, false));
    }
}

package io.sololakehouse.workbench.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.serving.ModelSignature;
import io.sololakehouse.platform.tracking.DataVersion;
import io.sololakehouse.platform.tracking.Metric;
import io.sololakehouse.platform.tracking.ModelVersion;
import io.sololakehouse.platform.tracking.Run;
import io.sololakehouse.platform.tracking.RunInfo;
import io.sololakehouse.platform.tracking.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Models derives from the registry's records: decisions on aliases, differences of versions, names it refuses. */
class ModelTextsTest {

    private static final Instant AT = Instant.parse("2026-10-11T13:40:07.771Z");

    @Test
    void decisionsOnAliasesAreReadBackFromTags() {
        AliasNote set = new AliasNote("champion", "3", AT, true, "better on October");
        AliasNote taken = new AliasNote("champion", "3", AT.plusSeconds(60), false, "it drifts");
        ModelVersion version = version(
                "3",
                Map.of(
                        set.tag(),
                        set.value(),
                        taken.tag(),
                        taken.value(),
                        "lakehouse.alias.nonsense",
                        "x",
                        "owner",
                        "me"));

        assertThat(AliasNote.of(List.of(version))).containsExactly(taken, set);
    }

    @Test
    void comparingNamesWhatDiffers() {
        VersionRow one = new VersionRow(version("1", Map.of()), run("a", 0.8, Map.of("C", "0.1", "solver", "lbfgs")));
        VersionRow two = new VersionRow(version("2", Map.of()), run("b", 0.9, Map.of("C", "10", "solver", "lbfgs")));
        VersionRow gone = new VersionRow(version("3", Map.of()), null);

        List<CompareDialog.Line> lines = CompareDialog.lines(List.of(one, two, gone));

        assertThat(line(lines, "auc").values()).containsExactly("0.800000", "0.900000", "");
        assertThat(line(lines, "C").differs()).isTrue();
        assertThat(line(CompareDialog.lines(List.of(one, two)), "solver").differs())
                .isFalse();
    }

    @Test
    void aliasesThatMlflowRefusesAreRefusedBefore() {
        assertThat(ModelActions.wrongAlias("champion")).isEmpty();
        assertThat(ModelActions.wrongAlias("")).isNotEmpty();
        assertThat(ModelActions.wrongAlias("the best")).isNotEmpty();
        assertThat(ModelActions.wrongAlias("v12")).isNotEmpty();
        assertThat(ModelActions.wrongAlias("Latest")).isNotEmpty();
        assertThat(ModelActions.wrongAlias("a".repeat(256))).isNotEmpty();
    }

    @Test
    void axesEndAtNumbersThatReadWell() {
        assertThat(TrafficChart.nice(17)).isEqualTo(20);
        assertThat(TrafficChart.nice(36)).isEqualTo(40);
        assertThat(TrafficChart.nice(1)).isEqualTo(1);
        assertThat(TrafficChart.number(1234)).isEqualTo("1,234");
        assertThat(TrafficChart.number(8.25)).isEqualTo("8.3");
    }

    @Test
    void theSignatureIsATableWithTheInputExample() {
        ModelSignature signature = new ModelSignature(
                List.of(
                        new ModelSignature.Field("carrier", "string", true),
                        new ModelSignature.Field("pressure", "double", false)),
                List.of(new ModelSignature.Field("", "long", true)),
                false);

        assertThat(SchemaTab.lines(
                        signature,
                        "{\"dataframe_split\": {\"columns\": [\"carrier\"], \"data\": [[\"UA\"], [\"AA\"]]}}"))
                .containsExactly(
                        new SchemaTab.Line("takes", "carrier", "string", "required", "UA"),
                        new SchemaTab.Line("takes", "pressure", "double", "optional", ""),
                        new SchemaTab.Line("gives", "(the prediction)", "long", "", ""));
        assertThat(SchemaTab.lines(ModelSignature.none(), null)).isEmpty();
    }

    @Test
    void theTableOfATrainingIsNamedWhereThereIsOne() {
        Map<String, String> tags =
                Map.of(DataVersion.COMMIT, "c".repeat(64), DataVersion.TABLES, "{\"gold.departures\": \"12\"}");
        Run run = run("a", 0.8, Map.of());

        assertThat(TrainedOn.of("2", run)).isEmpty();
        assertThat(TrainedOn.of("2", new Run(run.info(), run.metrics(), run.params(), tags, List.of(), List.of())))
                .contains(new TrainedOn("2", "gold.departures", 12, "c".repeat(64)));
    }

    private static CompareDialog.Line line(List<CompareDialog.Line> lines, String name) {
        return lines.stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ModelVersion version(String number, Map<String, String> tags) {
        return new ModelVersion(
                "late_flights", number, "", "run" + number, "m-" + number, "", "READY", "", AT, AT, tags, List.of());
    }

    private static Run run(String id, double auc, Map<String, String> params) {
        return new Run(
                new RunInfo(id, id, "1", RunStatus.FINISHED, AT, AT, "me", "", false, ""),
                Map.of("auc", new Metric("auc", auc, 0, AT)),
                params,
                Map.of(),
                List.of(),
                List.of());
    }
}

package io.sololakehouse.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleScriptTest {

    private final List<SampleStep> steps = SampleScript.of(new SampleFiles(Path.of("files")), "main", Months.all());

    @Test
    void everyMonthIsOneStatementAndJuneIsTagged() {
        List<String> titles = steps.stream().map(SampleStep::title).toList();

        assertThat(titles)
                .filteredOn(title -> title.startsWith("Load the flights of"))
                .hasSize(12);
        assertThat(titles)
                .containsSubsequence(
                        "Load the flights of June 2013 into bronze.flights",
                        "Tag main as raw-2013-06",
                        "Load the flights of July 2013 into bronze.flights")
                .endsWith("Tag main as release-2013");
    }

    @Test
    void aReplayGivesTheSameRows() {
        assertThat(steps)
                .allSatisfy(step -> assertThat(step.text().toLowerCase(java.util.Locale.ROOT))
                        .doesNotContain("current_", "now(", "rand", "uuid", "monotonically", "limit "));
    }

    @Test
    void aStepShowsItsRequest() {
        assertThat(new SampleStep.CreateBranch("etl/hourly-weather", "main").text())
                .isEqualTo("""
                        POST /api/v2/trees?name=etl%2Fhourly-weather&type=BRANCH
                        {"type": "BRANCH", "name": "main", "hash": "<head of main>"}""");
        assertThat(new SampleStep.DeleteReference("fix/carrier-names").text())
                .isEqualTo("DELETE /api/v2/trees/fix%2Fcarrier-names@<head of fix/carrier-names>");
    }
}

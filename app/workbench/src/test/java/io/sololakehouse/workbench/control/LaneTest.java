package io.sololakehouse.workbench.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LaneTest {

    /** Three of these names ask for one colour. */
    private static final List<String> NAMES =
            List.of("main", "dev/tour", "dev/first-steps", "feature/delay-features", "fix/carrier-names");

    @Test
    void theBranchesOfASmallCatalogAllDiffer() {
        Lane.meet(NAMES);

        assertThat(NAMES.stream().map(Lane::of)).doesNotHaveDuplicates().allMatch(colour -> colour >= 1 && colour <= 7);
        assertThat(Lane.of("main")).isEqualTo(1);
    }

    @Test
    void aBranchKeepsItsColourWhileOthersComeAndGo() {
        Lane.meet(NAMES);
        Map<String, Integer> before = NAMES.stream().collect(Collectors.toMap(name -> name, Lane::of));
        Lane.meet(List.of("main", "a", "dev/tour", "fix/carrier-names", "zzz"));

        assertThat(Lane.of("dev/tour")).isEqualTo(before.get("dev/tour"));
        assertThat(Lane.of("fix/carrier-names")).isEqualTo(before.get("fix/carrier-names"));
    }

    @Test
    void aNeighbourIsGivenWayTo() {
        assertThat(Lane.besides(3, 0, 0)).isEqualTo(3);
        assertThat(Lane.besides(3, 3, 4)).isEqualTo(5);
        assertThat(Lane.besides(7, 2, 7)).isEqualTo(3);
        assertThat(Lane.besides(8, 8, 0)).isEqualTo(2);
    }
}

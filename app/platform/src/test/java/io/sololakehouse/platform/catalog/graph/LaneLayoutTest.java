package io.sololakehouse.platform.catalog.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.catalog.graph.LaneRow.Strand;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneLayoutTest {

    @Test
    void aStraightHistoryIsOneLane() {
        LaneLayout layout = new LaneLayout(List.of("c"));
        layout.add("c", List.of("b"));
        layout.add("b", List.of("a"));
        layout.add("a", List.of());

        assertThat(layout.rows(0, 3))
                .containsExactly(
                        new LaneRow(0, 0, List.of(new Strand(-1, 0, 0))),
                        new LaneRow(0, 0, List.of(new Strand(0, -1, 0), new Strand(-1, 0, 0))),
                        new LaneRow(0, 0, List.of(new Strand(0, -1, 0))));
        assertThat(layout.width()).isEqualTo(1);
        assertThat(layout.rowOf("a")).isEqualTo(2);
        assertThat(layout.rowOf("x")).isEqualTo(-1);
    }

    @Test
    void aBranchThatIsAheadStandsBesideTheDefaultBranch() {
        LaneLayout layout = new LaneLayout(List.of("m", "f"));
        layout.add("f", List.of("m"));
        layout.add("m", List.of());

        assertThat(layout.row(0)).isEqualTo(new LaneRow(1, 1, List.of(new Strand(-1, 1, 1))));
        assertThat(layout.row(1)).isEqualTo(new LaneRow(0, 0, List.of(new Strand(1, -1, 1))));
    }

    @Test
    void aMergeBendsIntoTheLaneOfTheMergedBranch() {
        LaneLayout layout = new LaneLayout(List.of("m2", "f"));
        layout.add("m2", List.of("m1", "f"));
        layout.add("f", List.of("base"));
        layout.add("m1", List.of("base"));
        layout.add("base", List.of());

        assertThat(layout.row(0).strands()).containsExactly(new Strand(-1, 0, 0), new Strand(-1, 1, 1));
        assertThat(layout.row(1).lane()).isEqualTo(1);
        assertThat(layout.row(2).strands())
                .containsExactly(new Strand(0, -1, 0), new Strand(1, 1, 1), new Strand(-1, 0, 0));
        assertThat(layout.row(3).strands()).containsExactly(new Strand(1, -1, 1), new Strand(0, -1, 0));
    }

    @Test
    void aParentThatCameFirstIsNotConnected() {
        LaneLayout layout = new LaneLayout(List.of("a", "b"));
        layout.add("a", List.of());
        layout.add("b", List.of("a"));

        assertThat(layout.row(1).strands()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyLineLeadsFromAChildToItsParents(long seed) {
        RandomGraph graph = RandomGraph.of(seed, 700, 12, 120);
        LaneLayout layout = new LaneLayout(graph.heads());
        graph.commits().forEach(commit -> layout.add(commit.hash(), commit.parents()));
        List<LaneRow> rows = layout.rows(0, layout.rows());
        Map<Integer, Integer> lineAt = new TreeMap<>();
        // What each open lane awaits: the commit it will end or go on at.
        Map<Integer, Set<String>> leads = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            LaneRow row = rows.get(i);
            RandomGraph.Node commit = graph.commits().get(i);
            assertThat(layout.row(i)).isEqualTo(row);
            assertThat(layout.rowOf(commit.hash())).isEqualTo(i);
            assertThat(edge(row, true)).as("lanes above row " + i).isEqualTo(lineAt);
            for (Strand strand : row.strands()) {
                assertThat(strand.top() == strand.bottom() || strand.top() == -1 || strand.bottom() == -1)
                        .isTrue();
                if (strand.bottom() == LaneRow.COMMIT) {
                    assertThat(leads.remove(strand.top())).contains(commit.hash());
                }
            }
            Set<String> toConnect = new HashSet<>(commit.parents());
            for (Strand strand : row.strands()) {
                if (strand.top() == LaneRow.COMMIT) {
                    Set<String> there = leads.computeIfAbsent(strand.bottom(), lane -> new HashSet<>());
                    there.addAll(toConnect);
                }
            }
            // Every lane that awaits a commit ends in it; which of the parents a lane leads to shows when it does.
            for (Map.Entry<Integer, Set<String>> lane : leads.entrySet()) {
                lane.getValue().removeIf(hash -> layout.rowOf(hash) <= layout.rowOf(commit.hash()));
            }
            assertThat(row.strands().stream()
                            .filter(strand -> strand.top() == LaneRow.COMMIT)
                            .count())
                    .isEqualTo(toConnect.size());
            lineAt = edge(row, false);
        }
        assertThat(lineAt).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theDefaultBranchIsTheLeftmostLaneFromTopToBottom(long seed) {
        RandomGraph graph = RandomGraph.of(seed, 500, 9, 80);
        LaneLayout layout = new LaneLayout(graph.heads());
        graph.commits().forEach(commit -> layout.add(commit.hash(), commit.parents()));
        Map<String, RandomGraph.Node> byHash = new HashMap<>();
        graph.commits().forEach(commit -> byHash.put(commit.hash(), commit));

        Set<Integer> line = new HashSet<>();
        RandomGraph.Node commit = byHash.get(graph.heads().getFirst());
        while (commit != null) {
            LaneRow row = layout.row(layout.rowOf(commit.hash()));
            assertThat(row.lane()).isZero();
            assertThat(row.line()).isZero();
            line.add(layout.rowOf(commit.hash()));
            commit = commit.parents().isEmpty()
                    ? null
                    : byHash.get(commit.parents().getFirst());
        }
        for (int i = 0; i < layout.rows(); i++) {
            if (!line.contains(i)) {
                assertThat(layout.row(i).lane()).isPositive();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void ofTwoLinesThatLieSideBySideTheLaterOneKnowsTheOther(long seed) {
        RandomGraph graph = RandomGraph.of(seed, 700, 12, 120);
        LaneLayout layout = new LaneLayout(graph.heads());
        graph.commits().forEach(commit -> layout.add(commit.hash(), commit.parents()));
        Set<Set<Integer>> known = new HashSet<>();
        Set<Integer> begun = new HashSet<>();
        for (int i = 0; i < layout.openings(); i++) {
            LaneLayout.Opening opening = layout.opening(i);
            assertThat(begun.add(opening.line())).as("line begins once").isTrue();
            known.add(Set.of(opening.line(), opening.left() < 0 ? -1 : opening.left()));
            known.add(Set.of(opening.line(), opening.right() < 0 ? -1 : opening.right()));
        }
        int pairs = 0;
        for (LaneRow row : layout.rows(0, layout.rows())) {
            for (Map<Integer, Integer> edge : List.of(edge(row, true), edge(row, false))) {
                for (Map.Entry<Integer, Integer> at : edge.entrySet()) {
                    Integer right = edge.get(at.getKey() + 1);
                    if (right != null) {
                        assertThat(known).contains(Set.of(at.getValue(), right));
                        pairs++;
                    }
                }
            }
        }
        assertThat(pairs).isGreaterThan(100);
    }

    /** The lines at the upper or lower edge of a row, by lane. */
    private static Map<Integer, Integer> edge(LaneRow row, boolean top) {
        Map<Integer, Integer> lines = new TreeMap<>();
        for (Strand strand : row.strands()) {
            int lane = top ? strand.top() : strand.bottom();
            if (lane != LaneRow.COMMIT) {
                lines.put(lane, strand.line());
            }
        }
        return lines;
    }
}

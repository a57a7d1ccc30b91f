package io.sololakehouse.platform.tables;

import java.util.List;

/**
 * How well a table's files are kept.
 *
 * @param score 0 to 100: 100 less the points of every finding
 * @param findings what was counted, also what cost no points; in a fixed order
 * @param actions what would help, the most useful first; empty when there is nothing to do
 */
public record Health(int score, List<Finding> findings, List<MaintenanceAction> actions) {

    /**
     * One thing that was counted.
     *
     * @param name what ("Small files")
     * @param measured what was found, with its numbers ("120 of 130 data files are smaller than 403 MB")
     * @param rule how points are lost ("1 point for every 2 % of files that are small, at most 35; one file a partition is fine")
     * @param points 0 to {@code atMost}: what it cost
     */
    public record Finding(String name, String measured, String rule, int points, int atMost) {}

    public Health {
        findings = List.copyOf(findings);
        actions = List.copyOf(actions);
    }

    public String label() {
        return score >= 90 ? "Healthy" : score >= 70 ? "Fair" : score >= 40 ? "Needs care" : "Poor";
    }
}

package io.sololakehouse.platform.sql.spark;

import io.sololakehouse.platform.sql.QueryPlan;
import java.util.List;

final class SparkPlanText {
    private final String formatted;
    private final String cost;

    SparkPlanText(String formatted, String cost) {
        this.formatted = formatted;
        this.cost = cost;
    }

    QueryPlan plan() {
        return new QueryPlan(formatted + "\n" + cost, List.of(), false);
    }
}

package io.sololakehouse.platform.tracking;

import java.time.Instant;

/**
 * The latest value of a metric of a run.
 *
 * @param value any double: NaN and the infinities are values that training does log
 */
public record Metric(String key, double value, long step, Instant at) {}

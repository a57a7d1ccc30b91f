package io.sololakehouse.platform.catalog;

/**
 * How a reference stands to another: commits that only it has, and commits that only the other has.
 *
 * @param truncated true when counting stopped at a limit, so that the numbers are lower bounds
 */
public record AheadBehind(int ahead, int behind, boolean truncated) {}

package io.sololakehouse.platform.tracking.filter;

/**
 * What is wrong with a filter, and where.
 *
 * @param from index of the first wrong character
 * @param to index after the last one; equal to {@code from} where something is missing
 * @param message a sentence for the user
 */
public record FilterError(int from, int to, String message) {}

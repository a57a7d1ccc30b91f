package io.sololakehouse.platform.sql;

/**
 * What is wrong with a statement that was not run.
 *
 * @param message one or two sentences in the engine's words, without position and codes
 */
public record Diagnostic(SqlError error, String message) {}

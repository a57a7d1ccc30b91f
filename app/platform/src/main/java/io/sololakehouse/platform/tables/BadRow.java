package io.sololakehouse.platform.tables;

/**
 * A row of a file that cannot be imported.
 *
 * @param line its line in the file, from 1; for Parquet, the row
 * @param column the column that is wrong, or empty when it is the whole row
 * @param reason what is wrong
 * @param text the line as it is in the file, perhaps shortened
 */
public record BadRow(long line, String column, String reason, String text) {}

package io.sololakehouse.workbench.sql.editor;

/**
 * A change of the text.
 *
 * @param at offset where it happened
 * @param removed how many characters went
 * @param inserted what came
 */
public record TextChange(int at, int removed, String inserted) {}

package io.sololakehouse.workbench.sql.editor;

/**
 * Something that is underlined.
 *
 * @param from offset in the text
 * @param to offset behind it
 * @param message what its tooltip says
 */
public record EditorMark(int from, int to, String message) {}

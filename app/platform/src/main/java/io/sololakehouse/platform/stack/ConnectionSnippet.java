package io.sololakehouse.platform.stack;

/**
 * A text to copy that connects one kind of client from outside. It holds no key: it reads them from
 * {@code connections.json} when it runs.
 *
 * @param title the client ("PySpark")
 * @param language "python", "properties" or "shell"
 * @param note what to know before it is used, in a sentence or two
 */
public record ConnectionSnippet(String title, String language, String note, String text) {}

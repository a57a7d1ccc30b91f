package io.sololakehouse.platform.sql.drafts;

import org.jspecify.annotations.Nullable;

/**
 * One tab of the editor as it is kept.
 *
 * @param id unique, letters, digits and hyphens
 * @param title what the tab is called
 * @param engine "SPARK" or "TRINO"
 * @param reference branch, tag or {@code branch@hash}; empty to follow the workbench
 * @param namespace default namespace, elements joined by dots, or empty
 * @param fetch rows to bring back at most
 * @param file the file that it was opened from or saved to, or null
 * @param saved the text as it is in that file, or empty when it equals {@code text} or there is no file
 * @param dirty true when the text is not in a file
 * @param text everything that was typed
 * @param anchor where the selection starts, an offset in the text
 * @param caret where it ends
 * @param zoom size of the type in percent
 */
public record Draft(
        String id,
        String title,
        String engine,
        String reference,
        String namespace,
        int fetch,
        @Nullable String file,
        String saved,
        boolean dirty,
        String text,
        int anchor,
        int caret,
        int zoom) {}

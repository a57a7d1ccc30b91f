package io.sololakehouse.platform.tracking.preview;

import java.util.List;

/** An artifact as it can be shown. */
public sealed interface Preview {

    /** A picture in a format that the window can decode: PNG, JPEG, GIF or BMP. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Picture(byte[] bytes) implements Preview {}

    /**
     * Rows and columns.
     *
     * @param rows each as long as {@code columns}
     * @param cut true when there are more rows than these
     */
    record Table(List<String> columns, List<List<String>> rows, boolean cut) implements Preview {}

    /**
     * Text.
     *
     * @param language "json", "yaml", "python", or empty for plain text
     * @param cut true when there is more
     */
    record Text(String text, String language, boolean cut) implements Preview {}

    /** What cannot be shown. @param why a sentence */
    record Nothing(String why) implements Preview {}
}

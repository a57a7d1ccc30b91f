package io.sololakehouse.platform.tables;

/** How a file is read. */
public sealed interface ImportFormat {

    /** The name that people use. */
    String label();

    /**
     * Separated values.
     *
     * @param delimiter one character
     * @param quote one character, or empty for none
     * @param escape one character, or empty for none
     * @param header true when the first line has the names
     * @param skip lines to leave out before that
     * @param encoding "utf-8", "utf-16", "latin-1"
     * @param nullText the text that stands for NULL, besides an empty unquoted value
     */
    record Csv(
            String delimiter, String quote, String escape, boolean header, int skip, String encoding, String nullText)
            implements ImportFormat {

        @Override
        public String label() {
            return "CSV";
        }
    }

    /** One JSON object a line, or an array of objects. */
    record Json() implements ImportFormat {

        @Override
        public String label() {
            return "JSON";
        }
    }

    /** Parquet. */
    record Parquet() implements ImportFormat {

        @Override
        public String label() {
            return "Parquet";
        }
    }
}

package io.sololakehouse.platform.stack.embedded;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/** The text of Java properties files: always the same for the same settings, with no date in it. */
final class PropertiesText {

    private PropertiesText() {}

    static String of(Map<String, String> settings) {
        StringBuilder text = new StringBuilder();
        settings.forEach((key, value) ->
                text.append(key(key)).append('=').append(value(value)).append('\n'));
        return text.toString();
    }

    /** Reads properties, or Spark's {@code key value} lines, which are the same format. */
    static Map<String, String> read(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> settings = new LinkedHashMap<>();
        new TreeSet<>(properties.stringPropertyNames())
                .forEach(key -> settings.put(key, properties.getProperty(key).strip()));
        return settings;
    }

    private static String key(String key) {
        return value(key).replace("=", "\\=").replace(":", "\\:").replace(" ", "\\ ");
    }

    private static String value(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }
}

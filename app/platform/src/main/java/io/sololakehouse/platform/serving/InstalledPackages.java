package io.sololakehouse.platform.serving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packages of a Python environment, as the directories that pip leaves say; no Python is run. Pure functions. */
final class InstalledPackages {

    private static final Pattern INFO = Pattern.compile("(.+?)-([^-]+)\\.dist-info");
    private static final Pattern REQUIREMENT =
            Pattern.compile("^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\\[[^]]*])?\\s*(?:==\\s*([^\\s;]+))?");

    private InstalledPackages() {}

    /** Versions by normalised name. */
    static Map<String, String> of(Path environment) throws IOException {
        Map<String, String> found = new LinkedHashMap<>();
        try (Stream<Path> places = Files.find(
                environment, 4, (path, attributes) -> path.endsWith("site-packages") && attributes.isDirectory())) {
            for (Path place : places.toList()) {
                try (Stream<Path> entries = Files.list(place)) {
                    entries.map(entry -> INFO.matcher(String.valueOf(entry.getFileName())))
                            .filter(Matcher::matches)
                            .forEach(info -> found.put(normalised(info.group(1)), info.group(2)));
                }
            }
        }
        return found;
    }

    /** What of the requirements is not there, or is there in another version. */
    static List<String> missing(List<String> requirements, Map<String, String> installed) {
        List<String> missing = new ArrayList<>();
        for (String line : requirements) {
            Matcher matcher = REQUIREMENT.matcher(line);
            if (!matcher.find()) {
                continue; // an option of pip, a path or an address: pip's to judge
            }
            String name = matcher.group(1);
            String has = installed.get(normalised(name));
            String wants = matcher.group(2);
            if (has == null) {
                missing.add(name);
            } else if (wants != null && !wants.equals(has) && !wants.contains("*")) {
                missing.add(name + " " + wants + " (there is " + has + ")");
            }
        }
        return missing;
    }

    /** The name of the package that a requirement asks for. */
    static String name(String requirement) {
        Matcher matcher = REQUIREMENT.matcher(requirement);
        return matcher.find() ? matcher.group(1) : requirement;
    }

    private static String normalised(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
    }
}

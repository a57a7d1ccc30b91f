package io.sololakehouse.platform.python;

import java.nio.file.Path;

/**
 * A Python on this machine.
 *
 * @param executable absolute
 * @param version "3.11.7"
 * @param makesEnvironments false where its venv or ensurepip module is missing, as on Debian without python3-venv
 */
public record BasePython(Path executable, String version, boolean makesEnvironments) {

    /** "3.11" */
    public String series() {
        int second = version.indexOf('.', version.indexOf('.') + 1);
        return second < 0 ? version : version.substring(0, second);
    }

    int minor() {
        String[] parts = version.split("\\.", -1);
        return parts.length > 1 && parts[0].equals("3") ? Integer.parseInt(parts[1]) : -1;
    }
}

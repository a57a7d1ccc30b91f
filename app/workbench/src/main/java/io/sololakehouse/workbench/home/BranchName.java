package io.sololakehouse.workbench.home;

import io.sololakehouse.platform.catalog.Reference;
import java.util.Collection;
import java.util.regex.Pattern;

/** The names that the catalog takes for a branch (Nessie's own rule for reference names). */
final class BranchName {

    private static final Pattern VALID = Pattern.compile("[A-Za-z](?:(?:(?![.]{2})[A-Za-z0-9./_-])*[A-Za-z0-9._-])?");

    private BranchName() {}

    /** Why a name cannot be used, or empty. */
    static String problem(String name, Collection<Reference> existing) {
        if (name.isEmpty()) {
            return "A branch needs a name";
        }
        if (!Character.isLetter(name.charAt(0)) || name.charAt(0) > 'z') {
            return "A branch's name begins with a letter";
        }
        if (!VALID.matcher(name).matches()) {
            return "Letters, digits and . / _ - only, no two dots in a row, no slash at the end";
        }
        if (name.equals("HEAD") || name.equals("DETACHED")) {
            return name + " is a name that the catalog keeps for itself";
        }
        if (existing.stream().anyMatch(reference -> reference.name().equals(name))) {
            return name + " exists already";
        }
        return "";
    }
}

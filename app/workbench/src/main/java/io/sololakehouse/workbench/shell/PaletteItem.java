package io.sololakehouse.workbench.shell;

import java.util.List;

/**
 * A line of the palette.
 *
 * @param group which heading it stands under
 * @param title what is matched against what was typed
 * @param hint a few words beside the title, or empty
 * @param keys its keys by name, or none
 * @param explanation what choosing it does, in a sentence
 * @param whatWillRun the exact call, or empty when only the window changes
 * @param code true for an identifier, shown in the code font
 * @param enabled false for one that cannot be done now
 */
public record PaletteItem(
        Group group,
        String icon,
        String title,
        String hint,
        List<String> keys,
        String explanation,
        String whatWillRun,
        boolean code,
        boolean enabled,
        Runnable action) {

    /** The kinds of things that the palette finds. */
    public enum Group {
        COMMANDS("Commands", '>', "> commands"),
        TABLES("Tables and views", '#', "# tables"),
        COLUMNS("Columns", '.', ". columns"),
        BRANCHES("Branches and tags", '@', "@ branches"),
        STATEMENTS("Statements", ';', "; statements");

        private final String heading;
        private final char prefix;
        private final String chip;

        Group(String heading, char prefix, String chip) {
            this.heading = heading;
            this.prefix = prefix;
            this.chip = chip;
        }

        public String heading() {
            return heading;
        }

        /** What is typed first to see only this group. */
        public char prefix() {
            return prefix;
        }

        public String chip() {
            return chip;
        }
    }

    public PaletteItem {
        keys = List.copyOf(keys);
    }
}

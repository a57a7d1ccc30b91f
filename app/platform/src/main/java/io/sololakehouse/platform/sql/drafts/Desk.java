package io.sololakehouse.platform.sql.drafts;

import java.util.List;

/**
 * Which tabs are open.
 *
 * @param tabs their ids in order
 * @param selected the id of the one in front, or empty
 * @param second the id of the one beside it when the editor is split, or empty
 */
public record Desk(List<String> tabs, String selected, String second) {

    public Desk {
        tabs = List.copyOf(tabs);
    }

    /** No tab. */
    public static Desk empty() {
        return new Desk(List.of(), "", "");
    }
}

package io.sololakehouse.platform.catalog;

import java.util.List;

/** One change of a commit that the workbench makes itself. */
public sealed interface KeyEdit {

    List<String> key();

    /** Makes the key what it is at another reference: the same content, or no such key where that reference has none. */
    record Restore(List<String> key, Reference source) implements KeyEdit {
        public Restore {
            key = List.copyOf(key);
        }
    }

    /** Puts a content there. One with the id of what is there changes it; one without an id is new. */
    record Put(List<String> key, EntryContent content) implements KeyEdit {
        public Put {
            key = List.copyOf(key);
        }
    }

    /** Removes the key; the files of a table stay. */
    record Drop(List<String> key) implements KeyEdit {
        public Drop {
            key = List.copyOf(key);
        }
    }
}

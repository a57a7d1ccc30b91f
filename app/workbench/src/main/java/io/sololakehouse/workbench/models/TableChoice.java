package io.sololakehouse.workbench.models;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A table whose rows are taken, as "namespace.table": proposed, until the user names one. FX thread. */
final class TableChoice {

    private final StringProperty table = new SimpleStringProperty("");
    private String suggested = "";

    StringProperty property() {
        return table;
    }

    /** Names a table that has what the model takes, unless the user named one. */
    void suggest(String name) {
        if (table.get().equals(suggested)) {
            table.set(name);
            suggested = name;
        }
    }
}

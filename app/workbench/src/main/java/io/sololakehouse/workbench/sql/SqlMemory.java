package io.sololakehouse.workbench.sql;

import java.util.HashMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What is remembered for every tab, now and after a restart: values of parameters, and snippets. FX thread only. */
public final class SqlMemory {

    private final SqlHost host;
    private final ReadOnlyObjectWrapper<Snippets> snippets;
    private ParameterValues parameters;

    SqlMemory(SqlHost host) {
        this.host = host;
        this.snippets = new ReadOnlyObjectWrapper<>(
                host.settings().read(Snippets.SECTION, Snippets.class, Snippets.defaults()));
        this.parameters = host.settings().read(ParameterValues.SECTION, ParameterValues.class, ParameterValues.empty());
    }

    /** Values of parameters as they were filled in last. */
    public Map<String, ParameterValues.Value> parameters() {
        return parameters.values();
    }

    void remember(Map<String, ParameterValues.Value> values) {
        Map<String, ParameterValues.Value> all = new HashMap<>(parameters.values());
        all.putAll(values);
        parameters = new ParameterValues(all);
        write("Remember parameters", ParameterValues.SECTION, parameters);
    }

    /** What is proposed where a statement begins; own ones and those that came with the workbench. */
    public ReadOnlyObjectProperty<Snippets> snippetsProperty() {
        return snippets.getReadOnlyProperty();
    }

    /** Replaces the snippets. */
    public void changeSnippets(Snippets changed) {
        snippets.set(changed);
        write("Save the snippets", Snippets.SECTION, changed);
    }

    private void write(String title, String section, Object value) {
        host.jobs()
                .quiet(title, progress -> {
                    host.settings().write(section, value);
                    return true;
                })
                .start();
    }
}

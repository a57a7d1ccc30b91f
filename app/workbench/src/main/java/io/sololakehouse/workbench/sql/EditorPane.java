package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.sql.language.Completer;
import io.sololakehouse.workbench.sql.editor.SqlEditor;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A tab's editor, tied to its model. FX thread only. */
final class EditorPane {

    private final SqlTabModel tab;
    private final SqlEditor editor;

    EditorPane(SqlModel sql, SqlTabModel tab, Consumer<List<Path>> filesDropped) {
        this.tab = tab;
        this.editor = new SqlEditor(tab.engineProperty().get(), sql.host().background());
        editor.setZoom(tab.zoomProperty().get());
        editor.load(tab.text(), tab.anchor(), tab.caret());
        editor.onChange(tab::changed);
        editor.onCaret(() -> tab.moved(editor.anchor(), editor.caret()));
        editor.zoomProperty()
                .addListener((property, old, zoom) -> tab.zoomProperty().set(zoom.intValue()));
        editor.onFilesDropped(filesDropped);
        // What the catalog knows is taken on this thread; looking through it is not.
        completerOf(sql);
        tab.engineProperty().addListener((property, old, dialect) -> {
            editor.setDialect(dialect);
            completerOf(sql);
        });
        tab.referenceProperty().addListener((property, old, now) -> completerOf(sql));
        tab.namespaceProperty().addListener((property, old, now) -> completerOf(sql));
        sql.memory().snippetsProperty().addListener((property, old, now) -> completerOf(sql));
        sql.currentReferenceProperty().addListener((property, old, now) -> completerOf(sql));
        tab.marksProperty().addListener((property, old, marks) -> editor.showMarks(marks));
        tab.signsProperty().addListener((property, old, signs) -> editor.showSigns(signs));
        tab.analysisProperty().addListener((property, old, found) -> editor.showStatements(found.statements()));
        tab.show(new SqlTabModel.EditorPort() {
            @Override
            public void replace(int from, int to, String by) {
                editor.replace(from, to, by);
            }

            @Override
            public void select(int anchor, int caret) {
                editor.select(anchor, caret);
                editor.focusText();
            }
        });
    }

    private void completerOf(SqlModel sql) {
        Completer completer = sql.completer(tab);
        editor.setCompletions(completer::at);
    }

    SqlTabModel tab() {
        return tab;
    }

    SqlEditor editor() {
        return editor;
    }

    void dispose() {
        editor.dispose();
    }
}

package io.sololakehouse.workbench.sql.editor;

import java.util.List;

/** Find and replace in one editor. FX thread only. */
final class EditorFind implements FindBar.Target {

    private static final int MOST_WHILE_TYPING = 400_000;

    private final SqlEditor editor;
    private final FindBar bar = new FindBar(this);
    private Finder.Result result = new Finder.Result(List.of(), "");
    private int current = -1;

    EditorFind(SqlEditor editor) {
        this.editor = editor;
    }

    private boolean isOpen() {
        return editor.getTop() == bar;
    }

    void open(boolean withReplace) {
        editor.setTop(bar);
        bar.open(editor.selectedText(), withReplace);
    }

    @Override
    public void closeFind() {
        editor.setTop(null);
        result = new Finder.Result(List.of(), "");
        current = -1;
        editor.overlay();
        editor.focusText();
    }

    List<Finder.Hit> hits() {
        return result.hits();
    }

    int current() {
        return current;
    }

    /** The text changed while the bar is open: what was found moves with it. */
    void textChanged() {
        if (isOpen() && editor.area.getLength() < MOST_WHILE_TYPING) {
            result = Finder.find(editor.text(), bar.wanted());
            current = -1;
            bar.show(result, current);
        }
    }

    @Override
    public void search(Finder.Wanted wanted) {
        result = Finder.find(editor.text(), wanted);
        int caret = Math.min(editor.caret(), editor.anchor());
        current = -1;
        for (int i = 0; i < result.hits().size() && current < 0; i++) {
            if (result.hits().get(i).from() >= caret) {
                current = i;
            }
        }
        if (current < 0 && !result.hits().isEmpty()) {
            current = 0;
        }
        go();
    }

    private void go() {
        if (current >= 0) {
            Finder.Hit hit = result.hits().get(current);
            editor.select(hit.from(), hit.to());
        }
        editor.overlay();
        bar.show(result, current);
    }

    @Override
    public void step(int by) {
        if (!isOpen()) {
            return;
        }
        if (result.hits().isEmpty()) {
            search(bar.wanted());
            return;
        }
        current = current < 0
                ? nearest(by)
                : Math.floorMod(current + by, result.hits().size());
        go();
    }

    private int nearest(int by) {
        int caret = editor.caret();
        for (int i = 0; i < result.hits().size(); i++) {
            if (result.hits().get(i).from() >= caret) {
                return by > 0 ? i : Math.floorMod(i - 1, result.hits().size());
            }
        }
        return by > 0 ? 0 : result.hits().size() - 1;
    }

    @Override
    public void replaceOne(String by) {
        if (current < 0) {
            step(1);
            return;
        }
        Finder.Hit hit = result.hits().get(current);
        String text = Finder.replacement(editor.text(), hit, bar.wanted(), by);
        editor.area.replaceText(hit.from(), hit.to(), text);
        editor.area.moveTo(hit.from() + text.length());
        search(bar.wanted());
    }

    @Override
    public void replaceAll(String by) {
        String text = editor.text();
        Finder.Wanted wanted = bar.wanted();
        List<Finder.Hit> hits = Finder.find(text, wanted).hits();
        if (hits.isEmpty()) {
            return;
        }
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        for (Finder.Hit hit : hits) {
            out.append(text, at, hit.from()).append(Finder.replacement(text, hit, wanted, by));
            at = hit.to();
        }
        out.append(text, at, text.length());
        // One change, so that one undo takes it back.
        editor.replace(0, text.length(), out.toString());
        search(wanted);
    }
}

package io.sololakehouse.workbench.sql.editor;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.fxmisc.richtext.CodeArea;

/** What can be folded in an editor, and folding it. FX thread only. */
final class EditorFolds {

    private final CodeArea area;
    private final Gutter gutter;
    private NavigableMap<Integer, Integer> regions = new TreeMap<>();

    EditorFolds(CodeArea area, IntConsumer selectLine) {
        this.area = area;
        this.gutter = new Gutter(area, this::canFold, this::toggle, selectLine);
    }

    Gutter gutter() {
        return gutter;
    }

    /** What the analysis found. */
    void show(NavigableMap<Integer, Integer> found) {
        if (!found.equals(regions)) {
            regions = found;
            gutter.refreshVisible();
        }
    }

    private boolean canFold(int line) {
        return regions.containsKey(line) || gutter.isFolded(line);
    }

    private void toggle(int line) {
        if (gutter.isFolded(line)) {
            area.unfoldParagraphs(line);
        } else {
            Integer last = regions.get(line);
            if (last != null && last < area.getParagraphs().size()) {
                area.foldParagraphs(line, last);
                if (area.getCurrentParagraph() > line && area.getCurrentParagraph() <= last) {
                    area.moveTo(line, area.getParagraphLength(line));
                }
            }
        }
        gutter.refreshVisible();
    }

    /** Folds what begins at or around the caret, or unfolds it. */
    void toggleAtCaret() {
        int line = area.getCurrentParagraph();
        for (var region : regions.headMap(line, true).descendingMap().entrySet()) {
            if (region.getValue() >= line) {
                toggle(region.getKey());
                return;
            }
        }
    }
}

package io.sololakehouse.workbench.sql.editor;

import io.sololakehouse.workbench.control.Tooltips;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Tooltip;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.event.MouseOverTextEvent;
import org.fxmisc.richtext.model.TwoDimensional.Bias;

/** What lies over the colours of an editor: errors underlined, brackets that belong together, hits of the search. FX thread only. */
final class EditorMarks {

    private static final int MOST_HITS_SHOWN = 2_000;

    private final CodeArea area;
    private final LinePaint paint;
    private final EditorFind find;
    private final Tooltip tooltip = Tooltips.of("");
    private List<EditorMark> marks = List.of();
    private Optional<BracketPairs.Pair> brackets = Optional.empty();

    EditorMarks(CodeArea area, LinePaint paint, EditorFind find) {
        this.area = area;
        this.paint = paint;
        this.find = find;
        area.setMouseOverTextDelay(Duration.ofMillis(350));
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_BEGIN, this::hovered);
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_END, event -> tooltip.hide());
    }

    void show(List<EditorMark> wanted) {
        marks = List.copyOf(wanted);
        overlay();
    }

    /** Marks stay with their text; one that was typed into is gone. */
    void changed(TextChange change) {
        if (!marks.isEmpty()) {
            marks = shifted(marks, change);
        }
    }

    /** @param text of the area */
    void caretMoved(CharSequence text) {
        Optional<BracketPairs.Pair> now = BracketPairs.at(text, area.getCaretPosition());
        if (!now.equals(brackets)) {
            brackets = now;
            overlay();
        }
    }

    private static List<EditorMark> shifted(List<EditorMark> marks, TextChange change) {
        int by = change.inserted().length() - change.removed();
        List<EditorMark> kept = new ArrayList<>();
        for (EditorMark mark : marks) {
            if (mark.to() <= change.at()) {
                kept.add(mark);
            } else if (mark.from() >= change.at() + change.removed()) {
                kept.add(new EditorMark(mark.from() + by, mark.to() + by, mark.message()));
            }
        }
        return kept;
    }

    /** Puts brackets, hits and errors over the colours. */
    void overlay() {
        Map<Integer, List<LinePaint.Overlay>> byLine = new HashMap<>();
        brackets.ifPresent(pair -> {
            put(byLine, pair.one(), pair.one() + 1, "bracket");
            put(byLine, pair.other(), pair.other() + 1, "bracket");
        });
        List<Finder.Hit> hits = find.hits();
        for (int i = 0; i < Math.min(hits.size(), MOST_HITS_SHOWN); i++) {
            put(byLine, hits.get(i).from(), hits.get(i).to(), i == find.current() ? "hit-current" : "hit");
        }
        marks.forEach(mark -> put(byLine, mark.from(), mark.to(), "error"));
        paint.overlay(byLine);
    }

    private void put(Map<Integer, List<LinePaint.Overlay>> byLine, int from, int to, String styleClass) {
        if (from >= area.getLength() && from > 0) {
            put(byLine, area.getLength() - 1, area.getLength(), styleClass);
            return;
        }
        var start = area.offsetToPosition(from, Bias.Forward);
        int line = start.getMajor();
        int column = start.getMinor();
        int left = to - from;
        while (left > 0 && line < area.getParagraphs().size()) {
            int length = area.getParagraphLength(line);
            int end = Math.min(length, column + left);
            if (end > column) {
                byLine.computeIfAbsent(line, key -> new ArrayList<>())
                        .add(new LinePaint.Overlay(column, end, styleClass));
            }
            left -= length - column + 1;
            line++;
            column = 0;
        }
    }

    private void hovered(MouseOverTextEvent event) {
        int at = event.getCharacterIndex();
        marks.stream()
                .filter(mark -> mark.from() <= at && at < Math.max(mark.to(), mark.from() + 1))
                .findFirst()
                .ifPresent(mark -> {
                    tooltip.setText(mark.message());
                    var place = event.getScreenPosition();
                    tooltip.show(area, place.getX(), place.getY() + 14);
                });
    }
}

package io.sololakehouse.workbench.sql.editor;

import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.language.HighlightedLine;
import io.sololakehouse.platform.sql.language.LineHighlighter;
import io.sololakehouse.platform.sql.language.LineState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import javafx.animation.AnimationTimer;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.PlainTextChange;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.fxmisc.richtext.model.TwoDimensional.Bias;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the colours of an area true. A changed line is coloured at once, and so are the ones after it whose beginning
 * changed by it, as far as they are on the screen; the rest follows a few milliseconds a frame, so that opening a comment
 * above ten thousand lines stops nobody. FX thread only.
 */
final class LinePaint {

    private static final int AT_ONCE = 64;
    private static final long NANOS_A_FRAME = 4_000_000;
    /** A longer line keeps the default colour: nobody reads it, and its spans would cost seconds. */
    private static final int LONGEST = 20_000;

    private final CodeArea area;
    private final List<Line> lines = new ArrayList<>();
    private SqlDialect dialect;
    private int stale = Integer.MAX_VALUE;
    private final AnimationTimer rest = new AnimationTimer() {
        @Override
        public void handle(long now) {
            goOn(System.nanoTime() + NANOS_A_FRAME);
        }
    };

    /** A line's end state, null while it was never coloured, and what is marked in it. */
    private static final class Line {
        private @Nullable LineState end;
        private List<Overlay> overlays = List.of();
    }

    /** A stretch of a line that gets a class of its own. */
    record Overlay(int from, int to, String styleClass) {}

    LinePaint(CodeArea area, SqlDialect dialect) {
        this.area = area;
        this.dialect = dialect;
        lines.add(new Line());
        area.plainTextChanges().subscribe(this::changed);
    }

    void setDialect(SqlDialect other) {
        if (dialect != other) {
            dialect = other;
            lines.forEach(line -> line.end = null);
            paint(0, lines.size());
        }
    }

    private void changed(PlainTextChange change) {
        int first = area.offsetToPosition(change.getPosition(), Bias.Forward).getMajor();
        int removed = breaks(change.getRemoved());
        int inserted = breaks(change.getInserted());
        if (removed > 0) {
            lines.subList(first + 1, Math.min(lines.size(), first + 1 + removed))
                    .clear();
        }
        if (inserted > 0) {
            List<Line> added = new ArrayList<>(inserted);
            for (int i = 0; i < inserted; i++) {
                added.add(new Line());
            }
            lines.addAll(first + 1, added);
        }
        if (stale != Integer.MAX_VALUE && stale > first) {
            stale = Math.max(first, stale + inserted - removed);
        }
        lines.get(first).overlays = List.of();
        paint(first, first + inserted + 1);
    }

    private static int breaks(String text) {
        int count = 0;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            count++;
        }
        return count;
    }

    /** Colours lines, and the ones behind them until one begins as it did before. @param must exclusive: up to here in any case */
    private void paint(int from, int must) {
        int at = from;
        LineState state = from == 0 ? LineState.START : endOf(from - 1);
        while (at < lines.size()) {
            if (at - from >= AT_ONCE) {
                stale = Math.min(stale, at);
                rest.start();
                return;
            }
            LineState before = lines.get(at).end;
            state = paintLine(at, state);
            at++;
            if (at >= must && state.equals(before)) {
                return;
            }
        }
    }

    private LineState endOf(int index) {
        LineState end = lines.get(index).end;
        return end == null ? LineState.START : end;
    }

    private void goOn(long until) {
        int at = stale;
        while (at < lines.size() && System.nanoTime() < until) {
            LineState before = lines.get(at).end;
            LineState after = paintLine(at, at == 0 ? LineState.START : endOf(at - 1));
            at++;
            if (after.equals(before)) {
                // The lines behind it are right, unless they were never coloured.
                while (at < lines.size() && lines.get(at).end != null) {
                    at++;
                }
            }
        }
        stale = at;
        if (at >= lines.size()) {
            stale = Integer.MAX_VALUE;
            rest.stop();
        }
    }

    private LineState paintLine(int index, LineState start) {
        Line line = lines.get(index);
        String text = area.getText(index);
        HighlightedLine coloured = text.length() > LONGEST
                ? new HighlightedLine(List.of(), start)
                : LineHighlighter.of(text, start, dialect);
        line.end = coloured.end();
        if (!text.isEmpty()) {
            area.setStyleSpans(index, 0, spans(text.length(), coloured.spans(), line.overlays));
        }
        return coloured.end();
    }

    /** Puts other classes over some lines. @param byLine of every line that has any, by its index */
    void overlay(java.util.Map<Integer, List<Overlay>> byLine) {
        for (int i = 0; i < lines.size(); i++) {
            List<Overlay> wanted = byLine.getOrDefault(i, List.of());
            Line line = lines.get(i);
            if (!wanted.equals(line.overlays)) {
                line.overlays = wanted;
                paintLine(i, i == 0 ? LineState.START : endOf(i - 1));
            }
        }
    }

    private static StyleSpans<Collection<String>> spans(
            int length, List<HighlightedLine.Span> coloured, List<Overlay> overlays) {
        StyleSpansBuilder<Collection<String>> builder = new StyleSpansBuilder<>();
        int at = 0;
        for (HighlightedLine.Span span : coloured) {
            if (span.from() > at) {
                builder.add(Collections.emptyList(), span.from() - at);
            }
            builder.add(List.of(styleClass(span)), span.to() - span.from());
            at = span.to();
        }
        if (at < length) {
            builder.add(Collections.emptyList(), length - at);
        }
        StyleSpans<Collection<String>> spans = builder.create();
        for (Overlay overlay : overlays) {
            int from = Math.clamp(overlay.from(), 0, length);
            int to = Math.clamp(overlay.to(), from, length);
            if (to > from) {
                StyleSpansBuilder<Collection<String>> over = new StyleSpansBuilder<>();
                over.add(Collections.emptyList(), from);
                over.add(List.of(overlay.styleClass()), to - from);
                over.add(Collections.emptyList(), length - to);
                spans = spans.overlay(over.create(), LinePaint::both);
            }
        }
        return spans;
    }

    private static Collection<String> both(Collection<String> under, Collection<String> over) {
        if (over.isEmpty()) {
            return under;
        }
        List<String> both = new ArrayList<>(under);
        both.addAll(over);
        return both;
    }

    private static String styleClass(HighlightedLine.Span span) {
        return "code-" + span.highlight().name().toLowerCase(Locale.ROOT);
    }

    void dispose() {
        rest.stop();
    }
}

package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.sql.editor.EditorMark;
import io.sololakehouse.workbench.sql.editor.GutterSign;
import io.sololakehouse.workbench.sql.editor.TextChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Where the statements of a tab that were run stand in its text now, while somebody goes on typing. FX thread only. */
final class PlacedRuns {

    private final List<Placed> placed = new ArrayList<>();

    /** A run, where its statement stands, and where its error is underlined. */
    private static final class Placed {
        private final StatementRun run;
        private final Map<Integer, Integer> moves;
        private int offset;
        private @Nullable EditorMark mark;

        private Placed(StatementRun run, int offset, Map<Integer, Integer> moves) {
            this.run = run;
            this.offset = offset;
            this.moves = moves;
        }
    }

    /** Forgets the ones that are over: others are run. */
    void forgetOver() {
        placed.removeIf(one -> one.run.state().isOver());
    }

    /** @param moves by how much the values of parameters have moved what follows them */
    void add(StatementRun run, int offset, Map<Integer, Integer> moves) {
        placed.add(new Placed(run, offset, moves));
    }

    /** The text changed. */
    void changed(TextChange change) {
        int by = change.inserted().length() - change.removed();
        for (Placed one : placed) {
            if (one.offset > change.at() || one.offset == change.at() && change.removed() == 0) {
                one.offset = Math.max(change.at(), one.offset + by);
            }
        }
    }

    /** The offset of a run's statement; empty when the text does not hold it any more. */
    OptionalInt offset(StatementRun run, CharSequence text) {
        return placed.stream()
                .filter(one -> one.run == run && stands(one, text))
                .mapToInt(one -> one.offset)
                .findFirst();
    }

    /** A statement failed: what the engine said of its place is underlined. */
    void failed(StatementRun run) {
        for (Placed one : placed) {
            if (one.run == run) {
                one.mark = mark(run, one.moves);
            }
        }
    }

    private static @Nullable EditorMark mark(StatementRun run, Map<Integer, Integer> moves) {
        Problem problem = run.problemProperty().get();
        return run.error()
                .flatMap(error -> TabErrors.mark(
                        run.source(),
                        0,
                        run.source(),
                        run.query().sql(),
                        error,
                        problem == null ? "" : problem.why().isEmpty() ? problem.what() : problem.why(),
                        moves))
                .orElse(null);
    }

    /** What is underlined, of the statements that stand as they were run. */
    List<EditorMark> marks(CharSequence text) {
        List<EditorMark> marks = new ArrayList<>();
        for (Placed one : placed) {
            EditorMark mark = one.mark;
            if (mark != null && stands(one, text)) {
                marks.add(new EditorMark(mark.from() + one.offset, mark.to() + one.offset, mark.message()));
            }
        }
        return marks;
    }

    private static boolean stands(Placed one, CharSequence text) {
        String source = one.run.source();
        int end = one.offset + source.length();
        return end <= text.length() && CharSequence.compare(text.subSequence(one.offset, end), source) == 0;
    }

    /** How the statements went, by the offset of their first character. */
    Map<Integer, GutterSign> signs() {
        Map<Integer, GutterSign> signs = new HashMap<>();
        for (Placed one : placed) {
            signs.put(one.offset, sign(one.run.state()));
        }
        return signs;
    }

    private static GutterSign sign(StatementRun.State state) {
        return switch (state) {
            case WAITING -> GutterSign.WAITING;
            case RUNNING -> GutterSign.RUNNING;
            case DONE -> GutterSign.DONE;
            case FAILED -> GutterSign.FAILED;
            case CANCELLED -> GutterSign.CANCELLED;
        };
    }
}

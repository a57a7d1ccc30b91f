package io.sololakehouse.platform.sql.language.grammar;

import io.sololakehouse.platform.sql.language.SyntaxError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/** Hears a parser's first complaint and puts it into words. */
final class FirstError extends BaseErrorListener {

    private static final int MOST_EXPECTED = 6;

    private final String text;
    private final CodePoints positions;
    private @Nullable SyntaxError error;

    private FirstError(String text) {
        this.text = text;
        this.positions = new CodePoints(text);
    }

    /** A generated parser and the rule to start with. */
    interface Rule<P extends Parser> {
        void parse(P parser);
    }

    /** Makes a generated parser. */
    interface Factory<P extends Parser> {
        P on(CommonTokenStream tokens);
    }

    /**
     * Parses in the quick mode first, as the engines do, and in the complete one when that fails.
     *
     * @param open a new lexer for each try
     */
    static <P extends Parser> Optional<SyntaxError> of(
            String text, java.util.function.Supplier<? extends Lexer> open, Factory<P> factory, Rule<P> rule) {
        FirstError heard = new FirstError(text);
        for (PredictionMode mode : List.of(PredictionMode.SLL, PredictionMode.LL)) {
            heard.error = null;
            Lexer lexer = open.get();
            lexer.removeErrorListeners();
            P parser = factory.on(new CommonTokenStream((TokenSource) lexer));
            parser.removeErrorListeners();
            parser.addErrorListener(heard);
            parser.setBuildParseTree(false);
            parser.getInterpreter().setPredictionMode(mode);
            try {
                rule.parse(parser);
            } catch (ParseCancellationException | RecognitionException stopped) {
                // Its first complaint was heard.
            }
            if (heard.error == null) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(heard.error);
    }

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            @Nullable Object offending,
            int line,
            int column,
            String message,
            @Nullable RecognitionException failure) {
        if (error != null || !(recognizer instanceof Parser parser) || !(offending instanceof Token token)) {
            return;
        }
        // Prediction points at the token where it gave up; the failure knows where it began to go wrong.
        boolean end = token.getType() == Token.EOF;
        int from = end ? endOfText() : positions.offset(token.getStartIndex());
        int to = end ? from : Math.max(from + 1, positions.offset(token.getStopIndex() + 1));
        if (end && from > 0) {
            from--;
        }
        String found = end ? "" : text.substring(from, Math.min(to, text.length()));
        error = new SyntaxError(from, to, sentence(found, end, expected(parser, failure)), end);
        throw new ParseCancellationException();
    }

    private int endOfText() {
        int end = text.length();
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static String sentence(String found, boolean end, List<String> expected) {
        String what = end ? "The statement ends too early" : "Unexpected “" + shortened(found) + "”";
        if (expected.isEmpty()) {
            return what + ".";
        }
        String last = expected.getLast();
        String rest = String.join(", ", expected.subList(0, expected.size() - 1));
        return what + ". Expected here: " + (rest.isEmpty() ? last : rest + " or " + last) + ".";
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= 40 ? line : line.substring(0, 39) + "…";
    }

    /** What could stand there, in words; empty when it would be too much to read. */
    private static List<String> expected(Parser parser, @Nullable RecognitionException failure) {
        IntervalSet types;
        try {
            types = failure == null ? parser.getExpectedTokens() : failure.getExpectedTokens();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
        if (types == null || types.size() > MOST_EXPECTED) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        for (int type : types.toList()) {
            String name = type == Token.EOF
                    ? "the end"
                    : parser.getVocabulary().getDisplayName(type).replace("'", "");
            if (name.equals("IDENTIFIER") || name.endsWith("_IDENTIFIER")) {
                name = "a name";
            }
            if (!words.contains(name) && !name.equals(";")) {
                words.add(name);
            }
        }
        return words;
    }
}

package io.sololakehouse.platform.sql.language.grammar;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.antlr.v4.runtime.Vocabulary;

/** The keywords of a generated lexer. */
final class Words {

    private Words() {}

    /** Literals of the vocabulary that are words, in upper case. */
    static SortedSet<String> of(Vocabulary vocabulary) {
        SortedSet<String> words = new TreeSet<>();
        for (int type = 1; type <= vocabulary.getMaxTokenType(); type++) {
            String word = word(vocabulary, type);
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return Collections.unmodifiableSortedSet(words);
    }

    /** True when a token of this type is written as a word that the grammar knows. */
    static boolean isWord(Vocabulary vocabulary, int type) {
        return !word(vocabulary, type).isEmpty();
    }

    private static String word(Vocabulary vocabulary, int type) {
        String literal = vocabulary.getLiteralName(type);
        if (literal == null || literal.length() < 4) {
            return "";
        }
        String word = literal.substring(1, literal.length() - 1);
        return word.chars().allMatch(c -> c == '_' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9') ? word : "";
    }
}

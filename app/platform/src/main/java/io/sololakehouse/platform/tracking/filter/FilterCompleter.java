package io.sololakehouse.platform.tracking.filter;

import io.sololakehouse.platform.tracking.filter.FilterCompletion.Proposal;
import io.sololakehouse.platform.tracking.filter.FilterField.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Proposes how a filter can go on at the caret. */
public final class FilterCompleter {

    private static final int MOST = 60;

    private FilterCompleter() {}

    /** What can be written at the caret; without proposals where nothing fits. */
    public static FilterCompletion at(String text, int caret, FilterNames names) {
        List<FilterToken> before = FilterLexer.tokens(text.substring(0, caret));
        FilterToken last = before.isEmpty() ? null : before.getLast();
        String typed = last != null && last.to() == caret && isWord(last) ? last.text() : "";
        List<FilterToken> done = typed.isEmpty() ? before : before.subList(0, before.size() - 1);
        List<Proposal> all = expected(done, names);
        String wanted = typed.toLowerCase(Locale.ROOT);
        List<Proposal> starting = new ArrayList<>();
        List<Proposal> containing = new ArrayList<>();
        for (Proposal proposal : all) {
            String insert = proposal.insert().toLowerCase(Locale.ROOT);
            if (insert.strip().equals(wanted)) {
                continue;
            }
            if (insert.startsWith(wanted)) {
                starting.add(proposal);
            } else if (wanted.length() > 1 && insert.contains(wanted.replaceAll("^['\"`]", ""))) {
                containing.add(proposal);
            }
        }
        starting.addAll(containing);
        return new FilterCompletion(
                caret - typed.length(), caret, starting.subList(0, Math.min(MOST, starting.size())));
    }

    private static boolean isWord(FilterToken token) {
        return token.kind() == FilterToken.Kind.FIELD
                || token.kind() == FilterToken.Kind.KEYWORD
                || token.kind() == FilterToken.Kind.BAD;
    }

    private static List<Proposal> expected(List<FilterToken> done, FilterNames names) {
        FilterToken last = done.isEmpty() ? null : done.getLast();
        if (last == null || last.is("AND") || last.is("OR") || last.kind() == FilterToken.Kind.OPEN && !inList(done)) {
            return fields(names);
        }
        return switch (last.kind()) {
            case FIELD -> operators(field(last));
            case OPERATOR -> values(operand(done), names);
            case KEYWORD ->
                last.is("NULL")
                        ? connectors()
                        : last.is("NOT")
                                ? List.of(new Proposal("IN", "IN (", "one of a list"))
                                : values(operand(done), names);
            case OPEN, COMMA -> values(operand(done), names);
            case STRING, NUMBER, CLOSE -> connectors();
            case BAD -> List.of();
        };
    }

    private static boolean inList(List<FilterToken> done) {
        return done.size() > 1 && done.get(done.size() - 2).is("IN");
    }

    private static List<Proposal> connectors() {
        return List.of(
                new Proposal("AND", "AND ", "both hold"), new Proposal("OR", "OR ", "either holds: another search"));
    }

    private static List<Proposal> fields(FilterNames names) {
        List<Proposal> all = new ArrayList<>();
        for (Kind kind : List.of(Kind.METRIC, Kind.PARAM, Kind.TAG)) {
            String hint = kind.name().toLowerCase(Locale.ROOT);
            for (String key : names.keys(kind)) {
                String text = new FilterField(kind, key).text();
                all.add(new Proposal(text, text + " ", kind == Kind.PARAM ? "parameter" : hint));
            }
        }
        for (String key : FilterField.attributes()) {
            String text = new FilterField(Kind.ATTRIBUTE, key).text();
            all.add(new Proposal(text, text + " ", "attribute"));
        }
        for (String key : List.of("name", "digest", "context")) {
            all.add(new Proposal("dataset." + key, "dataset." + key + " ", "dataset"));
        }
        return all;
    }

    private static List<Proposal> operators(@Nullable FilterField field) {
        if (field == null) {
            return List.of();
        }
        return field.operators().stream()
                .map(operator -> new Proposal(
                        operator, operator.endsWith("IN") ? operator + " (" : operator + " ", meaning(operator)))
                .toList();
    }

    private static String meaning(String operator) {
        return switch (operator) {
            case "=" -> "equals";
            case "!=" -> "differs from";
            case "LIKE" -> "% stands for anything";
            case "ILIKE" -> "the same, case ignored";
            case "IS NULL" -> "the run has none";
            case "IS NOT NULL" -> "the run has one";
            case "IN" -> "one of a list";
            case "NOT IN" -> "none of a list";
            case ">" -> "more than";
            case ">=" -> "at least";
            case "<" -> "less than";
            default -> "at most";
        };
    }

    private static List<Proposal> values(@Nullable FilterField field, FilterNames names) {
        if (field == null) {
            return List.of();
        }
        List<Proposal> all = new ArrayList<>();
        for (String value : names.values(field)) {
            if (value.length() <= 200 && value.indexOf('\'') < 0 && value.indexOf('\n') < 0) {
                String text = field.isNumeric() ? value : "'" + value + "'";
                all.add(new Proposal(text, text + " ", "in use"));
            }
        }
        return all;
    }

    /** The field that the operator at the end stands behind. */
    private static @Nullable FilterField operand(List<FilterToken> done) {
        for (int i = done.size() - 1; i >= 0; i--) {
            if (done.get(i).kind() == FilterToken.Kind.FIELD) {
                return field(done.get(i));
            }
        }
        return null;
    }

    private static @Nullable FilterField field(FilterToken token) {
        try {
            return FilterField.read(token.text());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

package io.sololakehouse.platform.sql.language;

import io.sololakehouse.platform.sql.SqlDialect;
import java.util.ArrayList;
import java.util.List;

/** Texts with everything that makes cutting SQL into pieces hard. All literals and comments are closed. */
final class Samples {

    private Samples() {}

    static List<String> of(SqlDialect dialect) {
        List<String> texts = new ArrayList<>(List.of(
                "SELECT 1; SELECT 2;",
                "SELECT 'a;b' ; -- c ; d\nSELECT /* e ; f */ 3",
                "SELECT 'it''s' || ';'; SELECT '' ; SELECT ''''",
                "SELECT a.b,c . d FROM e WHERE f<>1 AND g!=2.5e-3 OR h>=.5",
                "SELECT \"quoted ; \"\" one\" FROM \"x y\".\"z\"",
                "SELECT `back ; `` tick` FROM `t`",
                "SELECT 'öäü € 𝒳 ;' AS \"𝒴\"; SELECT 1 -- 𝒵 ;\n; SELECT 2",
                "SELECT x'CAFE', X'00' ; SELECT date '2024-01-01'",
                "-- one\n-- two ;\r\nSELECT 1\r\n;",
                "SELECT a--b\n-c /**/ /***/ /* ** */ FROM t",
                "SELECT count(*) FILTER (WHERE a = ';') OVER (PARTITION BY b) FROM t"));
        if (dialect == SqlDialect.SPARK) {
            texts.addAll(List.of(
                    "SELECT 'a\\';b', \"c\\\";d\" ; SELECT '\\\\' ; SELECT 1",
                    "SELECT r'\\' ; SELECT R\"\\\" ; SELECT 2",
                    "SELECT /* a /* nested ; */ b ; */ 1 ; SELECT 2",
                    "SELECT /*+ BROADCAST(a) */ * FROM a ; SELECT 1",
                    "SELECT 1 -- goes on \\\n; here\n; SELECT 2",
                    "SELECT x::int, a:b.c FROM t WHERE d <=> e ; SELECT 10L, 1.5D, 2BD"));
        } else {
            texts.addAll(List.of(
                    "SELECT 'a\\' ; SELECT 2",
                    "SELECT $$ a ; ' b $$ ; SELECT 1",
                    "SELECT U&'d\\0061t\\+000061' ; SELECT 2",
                    "SELECT /* a /* not nested ; */ 1 ; SELECT 2",
                    "SELECT x -> x + 1, json_object(KEY 'a' : 1) ; SELECT 2"));
        }
        return texts;
    }

    /** A token without the prefix that one lexer counts to a literal and the other one does not. */
    static String trimmed(Token token) {
        return token.text().strip();
    }
}

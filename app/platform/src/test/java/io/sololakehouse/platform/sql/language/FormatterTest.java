package io.sololakehouse.platform.sql.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.sql.SqlDialect;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FormatterTest {

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void commentsStayWhereTheyAre(SqlDialect dialect) {
        String text = "-- late flights\nselect a, /* the second */ b from t -- end\nwhere a=1 and b = :p;select 2";
        String laidOut = Formatter.format(text, dialect).orElseThrow();
        assertThat(laidOut).contains("-- late flights", "/* the second */", "-- end", ":p");
        assertThat(laidOut.lines().count()).isGreaterThan(5);
        assertThat(Formatter.says(laidOut, dialect)).isEqualTo(Formatter.says(text, dialect));
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void whatItSaysNeverChanges(SqlDialect dialect) {
        for (String text : Samples.of(dialect)) {
            Optional<String> laidOut = Formatter.format(text, dialect);
            laidOut.ifPresent(result ->
                    assertThat(Formatter.says(result, dialect)).as(text).isEqualTo(Formatter.says(text, dialect)));
        }
    }

    @Test
    void aSecondTimeChangesNothing() {
        String once = Formatter.format(
                        "select a,b from t join u on t.id=u.id where a in (select 1) order by 1", SqlDialect.TRINO)
                .orElseThrow();
        assertThat(Formatter.format(once, SqlDialect.TRINO)).contains(once);
    }

    @Test
    void trinosArrowsStayWhole() {
        String text = "select transform(a, x -> x + 1), b || 'c' from t where d <> 1 and e >= 2";
        assertThat(Formatter.format(text, SqlDialect.TRINO)).isPresent();
    }

    @Test
    void sparksCastsStayWhole() {
        assertThat(Formatter.format("select a::int, b <=> c, d:e.f from t", SqlDialect.SPARK))
                .isPresent();
    }
}

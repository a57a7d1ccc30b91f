package io.sololakehouse.platform.sql.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.sql.SqlDialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParametersTest {

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void namesInOrderOnceEach(SqlDialect dialect) {
        assertThat(Parameters.names("SELECT * FROM t WHERE a = :low AND b<:high AND c IN (:low,:x_1)", dialect))
                .containsExactly("low", "high", "x_1");
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void notInLiteralsCommentsNamesAndCasts(SqlDialect dialect) {
        String text =
                "SELECT ':a', " + dialect.quote("x :b") + " -- :c\n, d::int /* :e */, '12:30', 1:2 FROM t WHERE f = :g";
        assertThat(Parameters.names(text, dialect)).containsExactly("g");
    }

    @Test
    void aPathIntoAValueIsNone() {
        assertThat(Parameters.names("SELECT payload:id, (a):b, c[1]:d FROM t WHERE e = :f", SqlDialect.SPARK))
                .containsExactly("f");
    }

    @Test
    void valuesTakeTheirPlaces() {
        String text = "SELECT :name, ':name' WHERE x = :name AND y = :other";
        assertThat(Parameters.filled(text, SqlDialect.TRINO, name -> name.equals("name") ? "'o''hare'" : "42"))
                .isEqualTo("SELECT 'o''hare', ':name' WHERE x = 'o''hare' AND y = 42");
        assertThat(Parameters.replaced("a = :long", SqlDialect.TRINO, name -> "?"))
                .isEqualTo("a = ?    ");
    }
}

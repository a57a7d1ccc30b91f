package io.sololakehouse.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementKindTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            SELECT 1                                                  | QUERY
            -- DROP TABLE t                                           | OTHER
            /* DROP */ select 'insert' from t                         | QUERY
            (SELECT 1) UNION (SELECT 2)                               | QUERY
            VALUES (1), (2)                                           | QUERY
            WITH a AS (SELECT 1) SELECT * FROM a                      | QUERY
            WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a        | WRITE
            FROM t INSERT INTO u SELECT *                             | WRITE
            FROM t SELECT delete                                      | WRITE
            FROM t SELECT `delete`                                    | QUERY
            insert into t values (1)                                  | WRITE
            MERGE INTO t USING s ON t.a = s.a WHEN MATCHED THEN DELETE| WRITE
            DELETE FROM t WHERE a = 1                                 | WRITE
            CREATE OR REPLACE TABLE t (a INT) USING iceberg           | DEFINE
            CREATE OR REPLACE TEMPORARY VIEW v AS SELECT 1            | SESSION
            ALTER TABLE t ADD COLUMN b INT                            | DEFINE
            EXPLAIN DELETE FROM t                                     | INSPECT
            SHOW TABLES IN silver                                     | INSPECT
            USE silver                                                | SESSION
            CALL lakehouse.system.rewrite_data_files('silver.t')      | CALL
            BEGIN SELECT 1; END                                       | OTHER
            """)
    void tellsTheKind(String sql, StatementKind kind) {
        assertThat(StatementKind.of(sql)).isEqualTo(kind);
    }
}

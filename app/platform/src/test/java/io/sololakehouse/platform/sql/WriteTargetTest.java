package io.sololakehouse.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WriteTargetTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSERT INTO bronze.`t@dev` SELECT 1 | dev",
                "insert into table lakehouse.bronze.`t@feature/x#0a1b` values (1) | feature/x",
                "INSERT INTO \"lakehouse@Dev\".bronze.t SELECT 1 | Dev",
                "UPDATE \"lakehouse@dev\".bronze.t SET a = 1 | dev",
                "DELETE FROM `bronze`.`t@main` WHERE a = 1 | main",
                "MERGE INTO `t@main` USING s ON s.a = t.a WHEN MATCHED THEN DELETE | main",
                "CREATE TABLE IF NOT EXISTS \"lakehouse@dev\".a.t (a integer) | dev",
                "DROP TABLE IF EXISTS `t@dev` | dev",
                "ALTER TABLE /* which? */ bronze . `t@dev` ADD COLUMN b INT | dev",
                "WITH x AS (SELECT 1) INSERT INTO `t@dev` SELECT * FROM x | dev",
                "CALL lakehouse.system.rewrite_data_files(table => 'bronze.t@dev') | dev'",
            })
    void findsTheReferenceThatIsWrittenTo(String sql, String reference) {
        assertThat(WriteTarget.namedReference(sql))
                .hasValueSatisfying(found -> assertThat(found).startsWith(reference.replace("'", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO bronze.t SELECT * FROM `u@dev`",
                "INSERT INTO lakehouse.bronze.t SELECT a FROM \"lakehouse@dev\".bronze.t",
                "SELECT * FROM `t@dev`",
                "CREATE TABLE a.t AS SELECT * FROM \"lakehouse@v1\".a.t",
                "DELETE FROM bronze.t WHERE mail = 'a@b.c'",
                "INSERT INTO t -- into `t@dev`\n SELECT 1",
            })
    void readingAnotherReferenceIsNotWritingToIt(String sql) {
        assertThat(WriteTarget.namedReference(sql)).isEmpty();
    }
}

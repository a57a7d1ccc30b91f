package io.sololakehouse.platform.sql.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.journal.JournalEntry;
import io.sololakehouse.platform.sql.EngineFixture;
import io.sololakehouse.platform.sql.TemporaryReferences;
import io.sololakehouse.platform.stack.embedded.LakehouseExtension;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import io.sololakehouse.platform.support.LakehouseException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Catalogs of references on the real Trino: several in a statement, capital letters, commits, keys, and what is left of them. */
@ExtendWith(LakehouseExtension.class)
class TrinoReferencesTest {

    private static final String BRANCH = "Feature/Big-Letters_1";

    private static EngineFixture trino;
    private static Reference before;

    @BeforeAll
    static void twoBranches(RunningStack running) {
        trino = EngineFixture.trino(running);
        trino.run("CREATE SCHEMA IF NOT EXISTS trino_references");
        trino.run("DROP TABLE IF EXISTS trino_references.t");
        trino.run("CREATE TABLE trino_references.t AS SELECT 1 AS id");
        trino.catalog().reference(BRANCH).ifPresent(trino.catalog()::delete);
        before = trino.catalog()
                .createBranch(BRANCH, trino.catalog().reference("main").orElseThrow());
        trino.run(BRANCH, "INSERT INTO trino_references.t VALUES 2, 3");
    }

    @AfterAll
    static void close() {
        trino.catalog().reference(BRANCH).ifPresent(trino.catalog()::delete);
        trino.close();
    }

    @Test
    void oneStatementReadsSeveralReferencesWhateverTheCaseOfTheirNames() {
        assertThat(trino.run("SELECT (SELECT count(*) FROM lakehouse.trino_references.t), (SELECT count(*) FROM"
                                + " \"lakehouse@" + BRANCH + "\".trino_references.t), (SELECT count(*) FROM"
                                + " tpch.tiny.region)")
                        .rows())
                .containsExactly(List.of(1L, 3L, 5L));
    }

    @Test
    void aReadAtACommitLeavesNeitherTagNorCatalog() {
        String at = BRANCH + "@" + before.hash();
        assertThat(trino.run(at, "SELECT count(*) FROM trino_references.t").rows())
                .containsExactly(List.of(1L));
        LakehouseException failure = catchThrowableOfType(
                LakehouseException.class, () -> trino.run(at, "SELECT * FROM trino_references.no"));
        assertThat(failure).isNotNull();
        assertThat(trino.catalog().references())
                .noneMatch(reference -> TemporaryReferences.isTemporary(reference.name()));
        assertThat(trino.run("SHOW CATALOGS").rows())
                .noneMatch(row -> String.valueOf(row.getFirst()).contains(before.hash()));
    }

    @Test
    void keysAreInNoStatement() {
        List<String> keys = List.of(
                trino.running().stack().connections().s3AccessKey(),
                trino.running().stack().connections().s3SecretKey());
        assertThat(trino.journal().entries())
                .extracting(JournalEntry::text)
                .anyMatch(text -> text.startsWith("CREATE CATALOG") && text.contains("'${ENV:"))
                .noneMatch(text -> keys.stream().anyMatch(text::contains));
        assertThat(trino.run("SELECT query FROM system.runtime.queries").rows())
                .extracting(row -> String.valueOf(row.getFirst()))
                .noneMatch(text -> keys.stream().anyMatch(text::contains));
    }

    @Test
    void aForgottenReferenceHasNoCatalog() {
        trino.engine().forget(BRANCH);
        assertThat(trino.run("SHOW CATALOGS").rows())
                .noneMatch(row -> row.getFirst().equals(TrinoNames.catalog(BRANCH)));
        assertThat(trino.run(BRANCH, "SELECT count(*) FROM trino_references.t").rows())
                .containsExactly(List.of(3L));
    }

    @Test
    void whatAKilledWorkbenchLeftIsSwept() {
        String tag = TemporaryReferences.readTag(before.hash());
        trino.catalog().createTag(tag, new Reference(Reference.Kind.COMMIT, "", before.hash()));
        assertThat(TemporaryReferences.sweep(trino.catalog())).containsExactly(tag);
        assertThat(trino.catalog().reference(tag)).isEmpty();
    }
}

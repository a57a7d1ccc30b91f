package io.sololakehouse.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallTextTest {

    private static final String HASH = "a".repeat(64);

    private static JournalEntry entry(
            CallKind kind, String text, @Nullable String body, Map<String, String> attributes) {
        return new JournalEntry(
                1,
                Instant.EPOCH,
                7,
                "Create a branch",
                kind,
                "catalog",
                text,
                true,
                attributes,
                body,
                Outcome.SUCCEEDED,
                Duration.ofMillis(5),
                "200",
                null);
    }

    @Test
    void anHttpCallBecomesCurlWithItsBodyQuoted() {
        JournalEntry call = entry(
                CallKind.HTTP, "POST http://127.0.0.1:19120/api/v2/trees?name=dev", "{\"note\":\"it's\"}", Map.of());
        assertThat(CallText.curl(call))
                .hasValue("curl -sS --fail-with-body -X POST 'http://127.0.0.1:19120/api/v2/trees?name=dev' \\\n"
                        + "  -H 'Content-Type: application/json' \\\n"
                        + "  --data-raw '{\"note\":\"it'\\''s\"}'");
        assertThat(CallText.sql(call)).isEmpty();
    }

    @Test
    void aStatementIsCopiedWithOneSemicolon() {
        assertThat(CallText.sql(entry(CallKind.SQL, " SELECT 1 ", null, Map.of())))
                .hasValue("SELECT 1;");
        assertThat(CallText.sql(entry(CallKind.SQL, "SELECT 1;", null, Map.of())))
                .hasValue("SELECT 1;");
    }

    @Test
    void theScriptIsValidShellAndAsksForTodaysHeads() throws Exception {
        String script = ReplayScript.of(List.of(
                entry(
                        CallKind.HTTP,
                        "POST http://127.0.0.1:19120/api/v2/trees?name=dev&type=BRANCH",
                        "{\"type\":\"BRANCH\",\"name\":\"main\",\"hash\":\"" + HASH + "\"}",
                        Map.of("hash." + HASH, "main")),
                entry(
                        CallKind.SQL,
                        "INSERT INTO silver.t VALUES ('it''s $HOME SQL')",
                        null,
                        Map.of("reference", "dev", "namespace", "silver")),
                entry(CallKind.FILE, "write settings.json\nagain", null, Map.of())));
        assertThat(script)
                .contains("\"$NESSIE\"'/trees?name=dev&type=BRANCH'")
                .contains("$(head_of 'main')")
                .doesNotContain(HASH)
                .contains("run_sql 'dev' 'silver' <<'SQL_'\nINSERT INTO silver.t VALUES ('it''s $HOME SQL');\nSQL_\n")
                .contains("# File, not repeated: write settings.json again");
        Process check = new ProcessBuilder("sh", "-n").redirectErrorStream(true).start();
        check.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
        check.getOutputStream().close();
        assertThat(new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(check.waitFor()).isZero();
    }
}

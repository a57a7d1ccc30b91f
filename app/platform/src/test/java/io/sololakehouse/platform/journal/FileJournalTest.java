package io.sololakehouse.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sololakehouse.platform.support.CurrentThreadTaskRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest {

    @TempDir
    Path directory;

    private final Clock clock = Clock.systemUTC();

    private FileJournal open() {
        return new FileJournal(directory, List::of, clock);
    }

    private List<String> lines(String prefix) throws IOException {
        List<String> lines = new ArrayList<>();
        try (var files = Files.newDirectoryStream(directory, prefix + "*")) {
            for (Path file : files) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    @Test
    void aChangeIsOnDiskBeforeItIsMadeAndAgainWhenItEnded() throws Exception {
        try (FileJournal journal = open()) {
            OpenCall call = journal.open(CallRequest.change(CallKind.SQL, "spark", "CREATE TABLE t (a INT)"));
            assertThat(lines("changes-")).hasSize(1).first().asString().contains("RUNNING");
            call.succeeded("ok", null);
            assertThat(lines("changes-")).hasSize(2).last().asString().contains("SUCCEEDED");
            assertThat(journal.entries()).singleElement().satisfies(entry -> {
                assertThat(entry.outcome()).isEqualTo(Outcome.SUCCEEDED);
                assertThat(entry.result()).isEqualTo("ok");
                assertThat(entry.duration()).isPositive();
            });
        }
    }

    @Test
    void everythingIsThereAfterARestartWithTheLastLineOfEachCall() {
        try (FileJournal journal = open()) {
            new CurrentThreadTaskRunner().start("Create a branch", progress -> {
                journal.call(
                        new CallRequest(
                                CallKind.HTTP,
                                "catalog",
                                "POST http://127.0.0.1:19120/api/v2/trees?name=dev&type=BRANCH",
                                true,
                                "{\"type\":\"BRANCH\"}",
                                Map.of("reference", "main")),
                        () -> "200",
                        value -> value);
                journal.call(CallRequest.read(CallKind.SQL, "spark", "SELECT 1"), () -> 1, rows -> rows + " row");
                return null;
            });
            journal.open(CallRequest.change(CallKind.PROCESS, "spark", "java -version"));
        }
        try (FileJournal journal = open()) {
            assertThat(journal.index().size()).isZero();
            List<JournalEntry> entries = journal.entries();
            assertThat(entries)
                    .extracting(JournalEntry::text)
                    .containsExactly(
                            "POST http://127.0.0.1:19120/api/v2/trees?name=dev&type=BRANCH",
                            "SELECT 1",
                            "java -version");
            assertThat(entries.get(0).action()).isEqualTo("Create a branch");
            assertThat(entries.get(0).body()).isEqualTo("{\"type\":\"BRANCH\"}");
            assertThat(entries.get(0).attributes()).containsEntry("reference", "main");
            assertThat(entries.get(1).outcome()).isEqualTo(Outcome.SUCCEEDED);
            assertThat(entries.get(1).result()).isEqualTo("1 row");
            assertThat(entries.get(0).actionId()).isEqualTo(entries.get(1).actionId());
            assertThat(entries.get(2).outcome()).isEqualTo(Outcome.RUNNING);

            journal.open(CallRequest.change(CallKind.SQL, "spark", "DROP TABLE t"))
                    .succeeded("ok", null);
            assertThat(journal.entries())
                    .hasSize(4)
                    .last()
                    .extracting(JournalEntry::text)
                    .isEqualTo("DROP TABLE t");
        }
    }

    @Test
    void aTornLastLineIsCutOffAndNothingElseIsLost() throws Exception {
        try (FileJournal journal = open()) {
            journal.open(CallRequest.change(CallKind.SQL, "spark", "INSERT 1")).succeeded("ok", null);
        }
        Path file = onlyFile("changes-");
        Files.writeString(file, "{\"id\":99999,\"at\":\"2026-", StandardOpenOption.APPEND);
        try (FileJournal journal = open()) {
            assertThat(journal.entries()).extracting(JournalEntry::text).containsExactly("INSERT 1");
            journal.open(CallRequest.change(CallKind.SQL, "spark", "INSERT 2")).succeeded("ok", null);
            assertThat(journal.entries()).extracting(JournalEntry::text).containsExactly("INSERT 1", "INSERT 2");
        }
        assertThat(Files.readString(file)).doesNotContain("99999");
        try (FileJournal journal = open()) {
            assertThat(journal.entries()).extracting(JournalEntry::text).containsExactly("INSERT 1", "INSERT 2");
        }
    }

    private Path onlyFile(String prefix) throws IOException {
        try (var files = Files.newDirectoryStream(directory, prefix + "*")) {
            return files.iterator().next();
        }
    }

    @Test
    void noSecretReachesMemoryOrDisk() throws Exception {
        List<JournalEntry> heard = new ArrayList<>();
        try (FileJournal journal = new FileJournal(directory, () -> List.of("s3cr3t/value+1"), clock);
                AutoCloseable listening = journal.listen(heard::add)) {
            OpenCall call = journal.open(new CallRequest(
                    CallKind.HTTP,
                    "object-store",
                    "PUT http://h/b?X-Amz-Signature=abcdef&k=s3cr3t%2Fvalue%2B1",
                    true,
                    "{\"token\": \"tok-123456\", \"secretKey\":\"s3cr3t/value+1\"}",
                    Map.of("authorization", "Bearer abcdefghijkl", "note", "has s3cr3t/value+1 in it")));
            call.failed("403", "Authorization: Basic Zm9vOmJhcg== for s3cr3t/value+1");
            journal.open(CallRequest.read(CallKind.PROCESS, "spark", "x --token=tok-123456 AKIAABCDEFGHIJKLMNOP"))
                    .succeeded("token=tok-123456", null);
            assertThat(listening).isNotNull();
        }
        String all = String.join("\n", lines("")) + heard;
        assertThat(all)
                .doesNotContain("s3cr3t")
                .doesNotContain("tok-123456")
                .doesNotContain("abcdef")
                .doesNotContain("Zm9v")
                .doesNotContain("AKIAABCDEFGHIJKLMNOP")
                .contains("***");
    }

    @Test
    void pollingBecomesOneEntryWithACountUntilItsResultOrAChangeSaysOtherwise() {
        try (FileJournal journal = open()) {
            new CurrentThreadTaskRunner().start("Start the stack", progress -> {
                for (int i = 0; i < 5; i++) {
                    journal.open(CallRequest.read(CallKind.HTTP, "catalog", "GET /config"))
                            .failed("refused", null);
                }
                for (int i = 0; i < 3; i++) {
                    journal.open(CallRequest.read(CallKind.HTTP, "catalog", "GET /config"))
                            .succeeded("200", null);
                }
                journal.open(CallRequest.change(CallKind.HTTP, "catalog", "POST /trees"))
                        .succeeded("200", null);
                journal.open(CallRequest.read(CallKind.HTTP, "catalog", "GET /config"))
                        .succeeded("200", null);
                return null;
            });
            assertThat(journal.entries())
                    .extracting(JournalEntry::result)
                    .containsExactly("refused", "200", "200", "200");
            assertThat(journal.index().repeats(journal.index().first())).isEqualTo(5);
            assertThat(journal.entries().get(1).attributes()).containsEntry(FileJournal.REPEATS, "3");
        }
        try (FileJournal journal = open()) {
            assertThat(journal.entries()).hasSize(4);
            assertThat(journal.index().repeats(journal.index().first())).isEqualTo(5);
        }
    }

    @Test
    void readsGoAfterThirtyDaysAndChangesStay() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-10T12:00:00Z"));
        try (FileJournal journal = new FileJournal(directory, List::of, moving(now))) {
            journal.open(CallRequest.read(CallKind.SQL, "spark", "SELECT old")).succeeded("1 row", null);
            journal.open(CallRequest.change(CallKind.SQL, "spark", "INSERT old"))
                    .succeeded("ok", null);
        }
        now.set(Instant.parse("2026-02-20T12:00:00Z"));
        try (FileJournal journal = new FileJournal(directory, List::of, moving(now))) {
            await().until(() -> lines("reads-").isEmpty());
            assertThat(journal.entries()).extracting(JournalEntry::text).containsExactly("INSERT old");
        }
    }

    private static Clock moving(AtomicReference<Instant> now) {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }

    @Test
    void aLargeFileIsFollowedByANextOne() throws Exception {
        try (FileJournal journal = new FileJournal(directory, List::of, clock, 30, 2_000)) {
            for (int i = 0; i < 30; i++) {
                journal.open(CallRequest.change(CallKind.SQL, "spark", "INSERT " + i))
                        .succeeded("ok", null);
            }
        }
        try (var files = Files.list(directory)) {
            assertThat(files.count()).isGreaterThan(3);
        }
        try (FileJournal journal = new FileJournal(directory, List::of, clock, 30, 2_000)) {
            assertThat(journal.entries()).hasSize(30).allMatch(entry -> entry.outcome() == Outcome.SUCCEEDED);
        }
    }

    @Test
    void filesAreForTheirOwnerOnly() throws Exception {
        try (FileJournal journal = open()) {
            journal.open(CallRequest.change(CallKind.SQL, "spark", "INSERT")).succeeded("ok", null);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(onlyFile("changes-"))))
                .isEqualTo("rw-------");
    }

    @Test
    void anInterruptedCallerIsRecordedAndStaysInterrupted() throws Exception {
        try (FileJournal journal = open()) {
            OpenCall call = journal.open(CallRequest.change(CallKind.SQL, "spark", "INSERT 1"));
            Thread.currentThread().interrupt();
            call.cancelled();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(lines("changes-")).hasSize(2).last().asString().contains("CANCELLED");
            journal.open(CallRequest.change(CallKind.SQL, "spark", "INSERT 2")).succeeded("ok", null);
            assertThat(journal.trouble()).isEmpty();
        }
    }

    @Test
    void whatCannotBeWrittenStaysInMemoryAndIsWrittenWhenItCan() throws Exception {
        Path blocked = directory.resolve("journal");
        Files.writeString(blocked, "a file where the directory should be");
        try (FileJournal journal = new FileJournal(blocked, List::of, clock)) {
            journal.open(CallRequest.change(CallKind.SQL, "spark", "INSERT 1")).succeeded("ok", null);
            assertThat(journal.trouble()).startsWith("The journal cannot be written");
            assertThat(journal.entries()).singleElement().satisfies(entry -> {
                assertThat(entry.text()).isEqualTo("INSERT 1");
                assertThat(entry.outcome()).isEqualTo(Outcome.SUCCEEDED);
            });
            Files.delete(blocked);
            await().atMost(Duration.ofSeconds(10)).until(() -> journal.trouble().isEmpty());
        }
        try (FileJournal journal = new FileJournal(blocked, List::of, clock)) {
            assertThat(journal.entries()).extracting(JournalEntry::outcome).containsExactly(Outcome.SUCCEEDED);
        }
    }

    @Test
    void searchLooksAtActionTextServiceAndResult() {
        try (FileJournal journal = open()) {
            new CurrentThreadTaskRunner().start("Load the sample", progress -> {
                journal.open(CallRequest.change(CallKind.SQL, "spark", "INSERT INTO Flights"))
                        .succeeded("ok", null);
                journal.open(CallRequest.read(CallKind.HTTP, "catalog", "GET /trees"))
                        .failed("503", null);
                return null;
            });
            JournalIndex index = journal.index();
            assertThat(found(index, "flights")).hasSize(1);
            assertThat(found(index, "LOAD THE")).hasSize(2);
            assertThat(found(index, "503")).hasSize(1);
            assertThat(found(index, "catalog")).hasSize(1);
            assertThat(found(index, "nothing")).isEmpty();
            assertThat(index.find(new JournalFilter("", Set.of(CallKind.HTTP), Set.of(), false)))
                    .hasSize(1);
            assertThat(index.find(new JournalFilter("", Set.of(), Set.of(Outcome.FAILED), false)))
                    .hasSize(1);
            assertThat(index.find(new JournalFilter("", Set.of(), Set.of(), true)))
                    .hasSize(1);
            assertThat(index.find(JournalFilter.all(), index.end() - 1)).hasSize(1);
        }
    }

    private static int[] found(JournalIndex index, String text) {
        return index.find(new JournalFilter(text, Set.of(), Set.of(), false));
    }
}

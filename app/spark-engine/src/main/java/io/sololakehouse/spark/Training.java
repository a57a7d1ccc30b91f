package io.sololakehouse.spark;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.aws.s3.S3FileIO;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uses once what a lakehouse uses, in a run that has no class archive yet.
 *
 * <p>The JVM writes the archive at the clean end of such a run, with the classes that the run had loaded, and never adds
 * to it. Without this, a first run that only started and stopped would leave every later start with an archive that
 * lacks the half. Everything happens in a catalog and a directory of its own, below Spark's scratch directory; the
 * object store gets one question.
 */
final class Training {

    private static final Logger LOG = LoggerFactory.getLogger(Training.class);
    private static final String LAKEHOUSE = "spark.sql.catalog.lakehouse.";
    private static final String CATALOG = "spark.sql.catalog.training";
    private static final String WRITES_ARCHIVE = "-XX:ArchiveClassesAtExit=";

    private static final List<String> STATEMENTS = List.of(
            "CREATE TABLE training.a.t (id INT, day DATE, at TIMESTAMP, name STRING, price DECIMAL(9,2), tags"
                    + " MAP<STRING, INT>) USING iceberg PARTITIONED BY (day)",
            "INSERT INTO training.a.t SELECT id, date_add(DATE'2024-01-01', CAST(id % 2 AS INT)), TIMESTAMP'2024-01-01 10:00:00',"
                    + " concat('n', id), 1.5, map('a', 1) FROM range(20)",
            "CREATE TABLE training.a.u AS SELECT id, avg(price) AS price, max(name) AS name FROM training.a.t GROUP BY"
                    + " id",
            "ALTER TABLE training.a.u ADD COLUMN more STRING",
            "UPDATE training.a.t SET name = 'x' WHERE id = 1",
            "DELETE FROM training.a.t WHERE id = 2",
            "MERGE INTO training.a.t t USING training.a.u u ON t.id = u.id WHEN MATCHED THEN UPDATE SET t.name ="
                    + " u.name",
            "SELECT count(*) FROM training.a.t",
            "SELECT day, count(*), sum(t.price) FROM training.a.t t JOIN training.a.u u ON t.id = u.id WHERE t.id > 3"
                    + " GROUP BY day ORDER BY 2 DESC LIMIT 10",
            "SELECT *, row_number() OVER (PARTITION BY day ORDER BY id) FROM training.a.t",
            "SELECT * FROM training.a.t.snapshots",
            "SHOW TABLES IN training.a",
            "DESCRIBE TABLE EXTENDED training.a.t",
            "DROP TABLE training.a.u",
            "DROP TABLE training.a.t");

    private final SparkSession session;
    private final SparkConf conf;

    Training(SparkSession session, SparkConf conf) {
        this.session = session;
        this.conf = conf;
    }

    /** True when this JVM was told to write an archive, which it is only when it has none to start from. */
    static boolean isWanted() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch(argument -> argument.startsWith(WRITES_ARCHIVE));
    }

    void run() {
        long from = System.nanoTime();
        try {
            SparkSession own = session.newSession();
            own.conf().set(CATALOG, "org.apache.iceberg.spark.SparkCatalog");
            own.conf().set(CATALOG + ".type", "hadoop");
            own.conf()
                    .set(
                            CATALOG + ".warehouse",
                            conf.get("spark.local.dir") + "/training-"
                                    + ProcessHandle.current().pid());
            for (String statement : STATEMENTS) {
                own.sql(statement).collectAsList();
            }
            askObjectStore();
            LOG.info("Trained the class archive in {} ms", (System.nanoTime() - from) / 1_000_000);
        } catch (Exception | LinkageError e) {
            // The engine may be stopping; the archive is then a little smaller.
            LOG.info("Training the class archive ended early: {}", e.toString());
        }
    }

    private void askObjectStore() {
        Map<String, String> properties = new HashMap<>();
        for (var setting : conf.getAllWithPrefix(LAKEHOUSE)) {
            properties.put(setting._1(), setting._2());
        }
        try (S3FileIO io = new S3FileIO()) {
            io.initialize(properties);
            io.newInputFile(properties.get("warehouse") + "/training").exists();
        }
    }
}

package io.sololakehouse.workbench.bench;

import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.language.Completer;
import io.sololakehouse.platform.sql.language.NameSource;
import io.sololakehouse.workbench.sql.editor.SqlEditor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** The SQL editor with a script of 10,000 lines: opening it, a key in its middle, proposals. */
final class EditorFigures implements Figure {

    private static final int LINES = 10_000;
    private static final int KEYS = 200;

    @Override
    public String name() {
        return "editor";
    }

    @Override
    public List<Row> measure(Path scratch) throws Exception {
        start();
        String script = script();
        List<Double> opened = new ArrayList<>();
        SqlEditor[] editor = new SqlEditor[1];
        for (int i = 0; i < 4; i++) {
            double millis = onFx(() -> {
                SqlEditor made = new SqlEditor(SqlDialect.SPARK, Runnable::run);
                Stage stage = new Stage();
                stage.setScene(new Scene(new StackPane(made), 1_000, 700));
                stage.show();
                long from = System.nanoTime();
                made.load(script, 0, 0);
                made.applyCss();
                made.layout();
                editor[0] = made;
                return (System.nanoTime() - from) / 1e6;
            });
            // The first one also loads classes and the grammar.
            if (i > 0) {
                opened.add(millis);
            }
        }
        List<Double> keys = new ArrayList<>();
        onFx(() -> {
            int middle = script.indexOf("flights", script.length() / 2);
            editor[0].select(middle, middle);
            editor[0].focusText();
            return null;
        });
        for (int i = 0; i < KEYS; i++) {
            String typed = i % 20 == 19 ? "\n" : "x";
            keys.add(onFx(() -> {
                long from = System.nanoTime();
                if (typed.equals("\n")) {
                    KeyEvent enter =
                            new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false);
                    editor[0].lookup(".code-area").fireEvent(enter);
                } else {
                    KeyEvent key = new KeyEvent(
                            KeyEvent.KEY_TYPED, typed, typed, KeyCode.UNDEFINED, false, false, false, false);
                    editor[0].lookup(".code-area").fireEvent(key);
                }
                editor[0].applyCss();
                editor[0].layout();
                return (System.nanoTime() - from) / 1e6;
            }));
        }
        List<Double> completions = new ArrayList<>();
        Completer completer = new Completer(SqlDialect.SPARK, names(), List.of());
        String text = script + "\nSELECT f. FROM silver.flights f JOIN silver.planes p ON f.tailnum = p.tailnum";
        for (int i = 0; i < 40; i++) {
            // A key was pressed since the last time.
            String typed = "\nSELECT " + "x".repeat(i) + ", f.";
            String now = script + typed + text.substring(script.length() + "\nSELECT f.".length());
            long from = System.nanoTime();
            if (completer.at(now, script.length() + typed.length()).isEmpty()) {
                throw new IllegalStateException("Nothing was proposed");
            }
            if (i >= 10) {
                completions.add((System.nanoTime() - from) / 1e6);
            }
        }
        return List.of(
                Row.absolute("editor: open 10,000 lines", "ms", opened, 500.0),
                Row.absolute("editor: a key, 95th percentile", "ms", List.of(percentile(keys, 0.95)), 16.0),
                Row.absolute("editor: a key, median", "ms", keys, null),
                Row.absolute("editor: proposals", "ms", completions, 50.0));
    }

    private static double percentile(List<Double> samples, double share) {
        List<Double> sorted = new ArrayList<>(samples);
        Collections.sort(sorted);
        return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(share * sorted.size())));
    }

    private static String script() {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < LINES; line += 5) {
            text.append("-- statement ").append(line / 5).append('\n');
            text.append("SELECT f.carrier, count(*) AS flights, avg(f.arrival_delay) AS delay\n");
            text.append("FROM silver.flights f JOIN bronze.airlines a ON a.carrier = f.carrier\n");
            text.append("WHERE f.flight_date >= DATE '2013-01-01' AND a.name LIKE '%Air%'\n");
            text.append("GROUP BY f.carrier ORDER BY flights DESC;\n");
        }
        return text.toString();
    }

    /** 500 tables of 40 columns. */
    private static NameSource names() {
        List<NameSource.RelationName> tables = new ArrayList<>();
        tables.add(new NameSource.RelationName(List.of("silver", "flights"), false));
        tables.add(new NameSource.RelationName(List.of("silver", "planes"), false));
        for (int i = 0; i < 500; i++) {
            tables.add(new NameSource.RelationName(List.of("bronze", "table_" + i), false));
        }
        List<NameSource.ColumnName> columns = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            columns.add(new NameSource.ColumnName("column_" + i, "string", ""));
        }
        return new NameSource() {
            @Override
            public List<List<String>> namespaces() {
                return List.of(List.of("silver"), List.of("bronze"));
            }

            @Override
            public List<RelationName> relations() {
                return tables;
            }

            @Override
            public List<ColumnName> columns(List<String> table) {
                return columns;
            }

            @Override
            public List<String> defaultNamespace() {
                return List.of();
            }
        };
    }

    private static void start() throws Exception {
        CompletableFuture<Void> up = new CompletableFuture<>();
        try {
            Platform.startup(() -> up.complete(null));
        } catch (IllegalStateException running) {
            up.complete(null);
        }
        up.get(60, TimeUnit.SECONDS);
        Platform.setImplicitExit(false);
    }

    private static <T> T onFx(java.util.concurrent.Callable<T> call) throws Exception {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                answer.complete(call.call());
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        return answer.get(120, TimeUnit.SECONDS);
    }
}

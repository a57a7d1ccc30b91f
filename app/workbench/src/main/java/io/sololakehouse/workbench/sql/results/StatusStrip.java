package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.platform.results.Aggregates;
import io.sololakehouse.platform.results.ValueText;
import io.sololakehouse.platform.sql.StatementSummary;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.Tooltips;
import io.sololakehouse.workbench.control.Units;
import java.math.BigDecimal;
import java.math.MathContext;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The line under the results: rows, time, what was read, the version of the data, what the selection comes to. */
final class StatusStrip extends HBox {

    private final ResultsHost host;
    private final Label rows = new Label();
    private final Label time = text();
    private final Label read = text();
    private final HBox version = new HBox(6);
    private final Label selection = new Label();
    private final HBox query = new HBox(4);
    private String shownVersion = "";
    private String shownQuery = "";

    StatusStrip(ResultsHost host) {
        this.host = host;
        getStyleClass().add("results-status");
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0);
        rows.getStyleClass().addAll("semibold", "text-small");
        rows.setMinWidth(Region.USE_PREF_SIZE);
        selection.getStyleClass().addAll("mono-small", "fg-muted");
        selection.setMinWidth(0);
        version.setAlignment(Pos.CENTER_LEFT);
        version.setMinWidth(Region.USE_PREF_SIZE);
        query.setAlignment(Pos.CENTER_RIGHT);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(rows, time, read, version, space, selection, query);
    }

    private static Label text() {
        Label label = new Label();
        label.getStyleClass().addAll("text-small", "fg-subtle");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    void show(@Nullable ResultSetModel set) {
        boolean shown = set != null;
        setVisible(shown);
        setManaged(shown);
        if (set == null) {
            return;
        }
        StatementSummary summary = set.summaryProperty().get();
        rows.setText(rows(set, summary));
        time.setText(Units.duration(set.duration())
                + set.restoredFrom()
                        .map(at -> ", run " + Units.moment(at, Instant.now(), ZoneId.systemDefault()))
                        .orElse(""));
        String what = read(summary);
        read.setText(what);
        read.setManaged(!what.isEmpty());
        showVersion(set, summary);
        String sum = selection(set.rows().aggregatesProperty().get());
        selection.setText(sum);
        selection.setTooltip(sum.isEmpty() ? null : Tooltips.of(sum));
        showQuery(set, sum.isEmpty());
    }

    private static String rows(ResultSetModel set, @Nullable StatementSummary summary) {
        long all = set.rowCountProperty().get();
        if (set.stored().columns().isEmpty()) {
            return summary == null
                    ? state(set)
                    : summary.changedRows() >= 0
                            ? Units.count(summary.changedRows(), "row changed", "rows changed")
                            : "No rows";
        }
        long seen = set.rows().countProperty().get();
        String count = seen != all
                ? Units.count(seen) + " of " + Units.count(all, "row", "rows")
                : Units.count(all, "row", "rows");
        if (summary != null && summary.truncated()) {
            return count + ", more on the server";
        }
        return summary == null ? count + ", " + state(set) : count;
    }

    private static String state(ResultSetModel set) {
        return switch (set.stateProperty().get()) {
            case RUNNING -> "running";
            case FAILED -> "failed";
            case CANCELLED -> "cancelled";
            case DONE -> "plan only";
        };
    }

    private static String read(@Nullable StatementSummary summary) {
        if (summary == null) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        for (StatementSummary.Statistic statistic : summary.statistics()) {
            if (parts.size() < 3) {
                parts.add(statistic.name() + " " + value(statistic));
            }
        }
        return String.join("   ", parts);
    }

    static String value(StatementSummary.Statistic statistic) {
        return switch (statistic.unit()) {
            case COUNT -> Units.count(statistic.value());
            case BYTES -> Units.bytes(statistic.value());
            case MILLIS -> Units.duration(Duration.ofMillis(statistic.value()));
        };
    }

    private void showVersion(ResultSetModel set, @Nullable StatementSummary summary) {
        String hash = summary == null ? "" : summary.stamp().hash();
        String reference = summary == null ? "" : summary.stamp().reference().replaceAll("@.*", "");
        String now = reference + "@" + hash;
        if (now.equals(shownVersion)) {
            return;
        }
        shownVersion = now;
        version.getChildren().clear();
        if (hash.isEmpty() || summary == null) {
            return;
        }
        Label as = text();
        as.setText("Data as of");
        Node chip = Chips.dataVersion(reference, hash.substring(0, Math.min(8, hash.length())));
        chip.setCursor(Cursor.HAND);
        chip.setOnMouseClicked(event -> host.showCommit(reference, hash));
        String exact = summary.stamp().isExact()
                ? "Read at this very commit"
                : "The reference moved while the statement ran: the rows stem from this commit or one before";
        javafx.scene.control.Tooltip.install(chip, Tooltips.of(exact));
        version.getChildren().addAll(as, chip);
    }

    private void showQuery(ResultSetModel set, boolean room) {
        query.setVisible(room);
        query.setManaged(room);
        URI console = set.console();
        String now = set.queryId() + console;
        if (now.equals(shownQuery)) {
            return;
        }
        shownQuery = now;
        query.getChildren().clear();
        if (set.queryId().isEmpty()) {
            return;
        }
        Label name = text();
        name.setText("Query");
        Label id = new Label(set.queryId());
        id.getStyleClass().addAll("mono-small", "fg-subtle");
        query.getChildren().addAll(name, id);
        if (console != null) {
            ActionButton open = Buttons.small(Buttons.icon(
                    "fth-external-link",
                    "Open in the console of " + set.run().engine().name(),
                    () -> host.browse(console)));
            ActionButton copy = Buttons.small(
                    Buttons.icon("fth-link", "Copy the address of that page", () -> ConsoleLinks.copy(host, console)));
            query.getChildren().addAll(open, copy);
        }
    }

    /** "12 cells  sum 1,204.50  avg 100.38  min 1  max 900". */
    static String selection(Aggregates sums) {
        if (sums.cells() < 2) {
            return "";
        }
        StringBuilder text = new StringBuilder(Units.count(sums.cells())).append(" cells");
        if (sums.values() < sums.cells()) {
            text.append("   ").append(Units.count(sums.values())).append(" not null");
        }
        if (sums.sum() != null) {
            text.append("   sum ").append(number(sums.sum()));
        }
        Double average = sums.average();
        if (average != null) {
            text.append("   avg ").append(number(new BigDecimal(average).round(new MathContext(8))));
        }
        Object min = sums.min();
        Object max = sums.max();
        if (min != null && max != null) {
            text.append("   min ").append(shortened(min)).append("   max ").append(shortened(max));
        }
        return text.toString();
    }

    private static String shortened(Object value) {
        String text = value instanceof Number && !(value instanceof Double) && !(value instanceof Float)
                ? number(new BigDecimal(value.toString()))
                : ValueText.of(value).replace('\n', ' ');
        return text.length() > 24 ? text.substring(0, 23) + "…" : text;
    }

    private static String number(BigDecimal value) {
        BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value;
        String text = plain.stripTrailingZeros().toPlainString();
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        StringBuilder grouped = new StringBuilder(whole);
        for (int at = grouped.length() - 3; at > (whole.startsWith("-") ? 1 : 0); at -= 3) {
            grouped.insert(at, ',');
        }
        return point < 0 ? grouped.toString() : grouped + text.substring(point);
    }
}

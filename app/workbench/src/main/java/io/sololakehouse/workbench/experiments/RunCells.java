package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.tracking.DataVersion;
import io.sololakehouse.platform.tracking.MetricHistory;
import io.sololakehouse.platform.tracking.RunInfo;
import io.sololakehouse.platform.tracking.RunTable;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Tooltips;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.experiments.data.RunField;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The cells of the table of runs. A cell makes its nodes once and shows many rows in them. */
final class RunCells {

    private static final PseudoClass SERIES = PseudoClass.getPseudoClass("series");
    private static final double INDENT = 16;
    private static final int MOST_TEXT = 300;

    private final RunsModel model;
    private final Clock clock;
    private final Map<String, Range> ranges = new HashMap<>();
    private @Nullable RunTable rangesOf;

    /** The least, the greatest and the best value of a metric. */
    private record Range(double low, double high, double best) {}

    RunCells(RunsModel model, Clock clock) {
        this.model = model;
        this.clock = clock;
    }

    /** A cell with nodes of its own, for rows of runs. */
    private abstract static class OfRun extends TableCell<RunRow, RunRow> {

        @Override
        protected void updateItem(@Nullable RunRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            setTooltip(null);
            if (empty || row == null) {
                setGraphic(null);
            } else if (row instanceof RunRow.OfRun run) {
                show(run);
            } else if (row instanceof RunRow.OfGroup group) {
                show(group);
            }
        }

        abstract void show(RunRow.OfRun row);

        void show(RunRow.OfGroup group) {
            setGraphic(null);
        }

        /** A text, whose tooltip has what the column may cut. */
        void text(@Nullable String text) {
            setGraphic(null);
            if (text == null) {
                setText(null);
                return;
            }
            String line = text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) + "…" : text;
            setText(line.replace('\n', ' '));
            if (text.length() > 14) {
                setTooltip(Tooltips.of(text.length() > 2_000 ? text.substring(0, 2_000) + "…" : text));
            }
        }
    }

    TableCell<RunRow, RunRow> ticks() {
        return new OfRun() {
            private final CheckBox box = new CheckBox();
            private final Region swatch = new Region();
            private final HBox cell = Boxes.row(8, box, swatch);
            private String colour = "";

            {
                box.setFocusTraversable(false);
                box.setOnAction(event -> {
                    if (getItem() instanceof RunRow.OfRun run) {
                        model.selection().set(run.id(), box.isSelected());
                    } else if (getItem() instanceof RunRow.OfGroup group) {
                        model.selection().setAll(ids(group), box.isSelected());
                    }
                });
                swatch.getStyleClass().add("run-swatch");
            }

            @Override
            void show(RunRow.OfRun run) {
                box.setSelected(model.selection().isTicked(run.id()));
                box.setIndeterminate(false);
                box.setAccessibleText("Tick " + run.name());
                colour(model.selection().colour(run.id()));
                setGraphic(cell);
            }

            @Override
            void show(RunRow.OfGroup group) {
                long ticked =
                        ids(group).stream().filter(model.selection()::isTicked).count();
                box.setSelected(ticked == group.members().length);
                box.setIndeterminate(ticked > 0 && ticked < group.members().length);
                box.setAccessibleText("Tick the runs of the group");
                colour(-1);
                setGraphic(cell);
            }

            private void colour(int series) {
                swatch.getStyleClass().remove(colour);
                colour = series < 0 ? "" : "swatch-" + (series + 1);
                if (!colour.isEmpty()) {
                    swatch.getStyleClass().add(colour);
                }
                swatch.setVisible(series >= 0);
            }
        };
    }

    static java.util.List<String> ids(RunRow.OfGroup group) {
        return Arrays.stream(group.members())
                .mapToObj(run -> group.table().run(run).id())
                .toList();
    }

    TableCell<RunRow, RunRow> names() {
        return new OfRun() {
            private final Label name = Labels.text("", "mono-medium", "run-name");
            private final Label count = Labels.whole("", "text-small", "fg-subtle");
            private final Region indent = new Region();
            private final Node closed = Icons.of("fth-chevron-right", 13, "fg-subtle");
            private final Node open = Icons.of("fth-chevron-down", 13, "fg-subtle");
            private final Label disclosure = new Label();
            private final HBox cell = Boxes.row(4, indent, disclosure, name, count);

            {
                name.setMinWidth(0);
                disclosure.getStyleClass().add("run-disclosure");
                disclosure.setOnMousePressed(event -> {
                    RunRow row = getItem();
                    if (row != null && row.isParent()) {
                        model.toggle(row);
                        event.consume();
                    }
                });
            }

            @Override
            void show(RunRow.OfRun run) {
                name.setText(run.name());
                name.getStyleClass().remove("fg-subtle");
                if (!run.matched()) {
                    name.getStyleClass().add("fg-subtle");
                }
                count.setText(run.matched() ? "" : "does not match");
                place(run);
                if (run.name().length() > 18) {
                    setTooltip(Tooltips.of(run.name()));
                }
            }

            @Override
            void show(RunRow.OfGroup group) {
                name.setText(group.value().isEmpty() ? "without a value" : group.value());
                name.getStyleClass().remove("fg-subtle");
                count.setText(Units.count(group.members().length, "run", "runs"));
                place(group);
            }

            private void place(RunRow row) {
                double width = row.depth() * INDENT;
                indent.setMinWidth(width);
                indent.setPrefWidth(width);
                disclosure.setGraphic(row.isParent() ? row.expanded() ? open : closed : null);
                setGraphic(cell);
            }
        };
    }

    TableCell<RunRow, RunRow> of(RunField field) {
        if (field.equals(RunField.STATUS)) {
            return statuses();
        }
        if (field.equals(RunField.DATA_VERSION)) {
            return dataVersions();
        }
        if (field.isMetric()) {
            return metrics(field);
        }
        return texts(field);
    }

    private static TableCell<RunRow, RunRow> statuses() {
        return new OfRun() {
            private final StatusCell status = new StatusCell();

            @Override
            void show(RunRow.OfRun row) {
                status.show(row.table().run(row.run()).status());
                setGraphic(status.node());
            }
        };
    }

    private static TableCell<RunRow, RunRow> dataVersions() {
        return new OfRun() {
            private final DataVersionChip chip = new DataVersionChip();

            @Override
            void show(RunRow.OfRun row) {
                DataVersion data = row.table().dataVersion(row.run());
                if (data == null) {
                    setGraphic(null);
                } else {
                    chip.show(data);
                    setGraphic(chip);
                    setTooltip(Tooltips.of(data.branch() + " at " + data.commit() + "\n" + RunReader.tables(data)));
                }
            }
        };
    }

    private TableCell<RunRow, RunRow> texts(RunField field) {
        boolean number = field.equals(RunField.DURATION);
        boolean mono = field.source() == RunField.Source.PARAM || field.equals(RunField.SNAPSHOT);
        OfRun cell = new OfRun() {
            @Override
            void show(RunRow.OfRun row) {
                if (field.equals(RunField.STARTED)) {
                    text(moment(row.table().run(row.run())));
                } else {
                    text(RunReader.text(row.table(), row.run(), field));
                }
                if (field.equals(RunField.SNAPSHOT)) {
                    DataVersion data = row.table().dataVersion(row.run());
                    setTooltip(data == null ? null : Tooltips.of(RunReader.tables(data)));
                }
            }
        };
        cell.getStyleClass().add(number || field.equals(RunField.SNAPSHOT) ? "num" : mono ? "mono" : "fg-muted-cell");
        if (number || field.equals(RunField.STARTED)) {
            cell.getStyleClass().add("muted");
        }
        return cell;
    }

    private String moment(RunInfo run) {
        String text = Units.moment(run.startedAt(), clock.instant(), clock.getZone());
        return text.length() == 5 ? "Today, " + text : text;
    }

    private TableCell<RunRow, RunRow> metrics(RunField field) {
        OfRun cell = new OfRun() {
            private final MetricBar bar = new MetricBar();
            private final Label value = Labels.whole("", "mono");
            private final Node award = Icons.of("fth-award", 14, "fg-warning");
            private final HBox box = Boxes.row(8, award, bar, value);

            {
                box.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
            }

            @Override
            void show(RunRow.OfRun row) {
                boolean has = RunReader.has(row.table(), row.run(), field);
                double number = RunReader.number(row.table(), row.run(), field);
                boolean leading = field.equals(model.leadingMetric());
                pseudoClassStateChanged(SERIES, false);
                if (!leading) {
                    text(has ? Values.text(number) : null);
                    if (has) {
                        setTooltip(Tooltips.of(Values.exact(number)));
                    }
                    return;
                }
                Range range = range(row.table(), field);
                value.setText(has ? Values.text(number) : "none");
                value.pseudoClassStateChanged(PseudoClass.getPseudoClass("none"), !has);
                boolean drawn = has && Values.isFinite(number) && range.high() > range.low();
                bar.setVisible(drawn);
                bar.setManaged(drawn);
                bar.show(
                        drawn ? (number - range.low()) / (range.high() - range.low()) : 0,
                        model.selection().colour(row.id()));
                Boxes.show(award, drawn && number == range.best());
                setGraphic(box);
                setTooltip(has ? Tooltips.of(Values.exact(number)) : null);
            }

            @Override
            void show(RunRow.OfGroup group) {
                double[] values = Arrays.stream(group.members())
                        .mapToDouble(run -> RunReader.number(group.table(), run, field))
                        .filter(Values::isFinite)
                        .toArray();
                double mean = Arrays.stream(values).average().orElse(Double.NaN);
                text(values.length == 0 ? null : "mean " + Values.text(mean));
                if (values.length > 0) {
                    setTooltip(Tooltips.of(String.format(
                            Locale.ENGLISH,
                            "Mean of %,d runs; least %s, greatest %s",
                            values.length,
                            Values.text(Arrays.stream(values).min().orElse(0)),
                            Values.text(Arrays.stream(values).max().orElse(0)))));
                }
            }
        };
        cell.getStyleClass().add("num");
        return cell;
    }

    TableCell<RunRow, RunRow> curves() {
        return new OfRun() {
            private final CurveSpark spark = new CurveSpark();

            @Override
            void show(RunRow.OfRun row) {
                RunField metric = model.leadingMetric();
                setGraphic(null);
                if (metric == null || !RunReader.has(row.table(), row.run(), metric)) {
                    return;
                }
                MetricHistory history = model.curves().of(row.id(), metric.key());
                long bad = history == null ? -1 : firstNaN(history);
                if (bad >= 0) {
                    setText("NaN at step " + Units.count(bad));
                    getStyleClass().add("bad-curve");
                    return;
                }
                getStyleClass().remove("bad-curve");
                spark.show(
                        history,
                        model.selection().colour(row.id()),
                        !row.table().run(row.run()).status().isOver());
                setGraphic(spark);
            }
        };
    }

    private static long firstNaN(MetricHistory history) {
        for (int i = 0; i < history.size(); i++) {
            if (Double.isNaN(history.values()[i])) {
                return history.steps()[i];
            }
        }
        return -1;
    }

    private Range range(RunTable table, RunField field) {
        if (rangesOf != table) {
            ranges.clear();
            rangesOf = table;
        }
        return ranges.computeIfAbsent(field.key(), key -> {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int run = 0; run < table.size(); run++) {
                double value = RunReader.number(table, run, field);
                if (Values.isFinite(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
            return new Range(low, high, RunReader.smallerIsBetter(key) ? low : high);
        });
    }
}

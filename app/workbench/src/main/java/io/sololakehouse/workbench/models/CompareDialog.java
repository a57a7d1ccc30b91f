package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.tracking.DataVersion;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.ConfirmDialog;
import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.control.TextColumns;
import io.sololakehouse.workbench.control.Toggle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;

/** Versions side by side: metrics, parameters and data, those that differ first of all. */
final class CompareDialog {

    private final Overlay overlay;
    private final List<VersionRow> versions;
    private final List<Line> lines;
    private final TableView<Line> table = new TableView<>();

    /** One fact of every version. @param group "Metric", "Parameter" or "Data" */
    record Line(String group, String name, List<String> values) {
        boolean differs() {
            return new LinkedHashSet<>(values).size() > 1;
        }
    }

    CompareDialog(Overlay overlay, List<VersionRow> versions) {
        this.overlay = overlay;
        this.versions = List.copyOf(versions);
        this.lines = lines(versions);
    }

    void open() {
        ConfirmDialog dialog = new ConfirmDialog(
                "fth-columns",
                "fg-accent",
                versions.size() + " versions of "
                        + versions.getFirst().version().model(),
                lines.stream().filter(Line::differs).count() + " of " + lines.size() + " facts differ.");
        dialog.getStyleClass().add("compare-dialog");
        dialog.setPrefWidth(Math.min(1100, 420 + 150.0 * versions.size()));
        Toggle only = new Toggle("Only what differs");
        only.selectedProperty().set(true);
        only.selectedProperty().addListener((property, old, now) -> show(now));
        table.getColumns().add(TextColumns.of("", 84, Line::group));
        table.getColumns().add(TextColumns.of("Fact", 190, Line::name));
        for (int i = 0; i < versions.size(); i++) {
            int at = i;
            table.getColumns()
                    .add(TextColumns.of(
                            versions.get(i).label(), 140, line -> line.values().get(at)));
        }
        table.setRowFactory(view -> new TableRow<>() {
            @Override
            protected void updateItem(Line line, boolean empty) {
                super.updateItem(line, empty);
                getStyleClass().remove("differs");
                if (line != null && !empty && line.differs()) {
                    getStyleClass().add("differs");
                }
            }
        });
        table.getStyleClass().add("compare-table");
        table.setPrefHeight(420);
        table.setFixedCellSize(26);
        table.setAccessibleText("Facts of the versions");
        dialog.body().getChildren().addAll(only, table);
        dialog.foot().getChildren().add(Buttons.primary("Close", null, overlay::close));
        dialog.hint("Esc closes");
        show(true);
        overlay.show(dialog, () -> {});
    }

    private void show(boolean onlyDifferent) {
        table.getItems()
                .setAll(lines.stream()
                        .filter(line -> !onlyDifferent || line.differs())
                        .toList());
    }

    static List<Line> lines(List<VersionRow> versions) {
        List<Line> lines = new ArrayList<>();
        lines.add(line("Version", "source run", versions, VersionRow::runName));
        lines.add(line(
                "Version",
                "aliases",
                versions,
                row -> String.join(", ", row.version().aliases())));
        Set<String> metrics = new TreeSet<>();
        Set<String> params = new TreeSet<>();
        Set<String> tables = new TreeSet<>();
        for (VersionRow row : versions) {
            if (row.run() != null) {
                metrics.addAll(row.run().metrics().keySet());
                params.addAll(row.run().params().keySet());
                row.run()
                        .dataVersion()
                        .ifPresent(data -> tables.addAll(data.tables().keySet()));
            }
        }
        for (String key : metrics) {
            lines.add(line(
                    "Metric",
                    key,
                    versions,
                    row -> row.metric(key)
                            .map(value -> String.format(Locale.ENGLISH, "%.6g", value))
                            .orElse("")));
        }
        for (String key : params) {
            lines.add(line(
                    "Parameter",
                    key,
                    versions,
                    row -> row.run() == null ? "" : row.run().params().getOrDefault(key, "")));
        }
        lines.add(line("Data", "branch", versions, row -> data(row, DataVersion::branch)));
        lines.add(line("Data", "commit", versions, row -> data(row, DataVersion::commit)));
        lines.add(line("Data", "code", versions, row -> data(row, DataVersion::code)));
        for (String name : tables) {
            lines.add(line(
                    "Data",
                    name,
                    versions,
                    row -> data(row, data -> {
                        Long snapshot = data.tables().get(name);
                        return snapshot == null ? "" : "snapshot " + snapshot;
                    })));
        }
        return lines;
    }

    private static String data(VersionRow row, Function<DataVersion, String> fact) {
        return row.run() == null ? "" : row.run().dataVersion().map(fact).orElse("");
    }

    private static Line line(String group, String name, List<VersionRow> versions, Function<VersionRow, String> value) {
        return new Line(group, name, versions.stream().map(value).toList());
    }
}

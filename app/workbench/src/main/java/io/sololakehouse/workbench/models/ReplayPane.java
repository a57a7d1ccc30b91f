package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.serving.Endpoint;
import io.sololakehouse.platform.serving.Replay;
import io.sololakehouse.platform.serving.ServedVersion;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.CodeBlock;
import io.sololakehouse.workbench.control.ConfirmDialog;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.control.ProblemCard;
import io.sololakehouse.workbench.control.Toasts;
import io.sololakehouse.workbench.control.Toggle;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.shell.WriteGate;
import io.sololakehouse.workbench.task.RemedyHandler;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Replay: rows of a table to two versions behind the address, their predictions side by side. */
final class ReplayPane {

    private final ReplayModel model;
    private final Host host;
    private final TextField table = new TextField();
    private final Spinner<Integer> rows = new Spinner<>(1, 100_000, 500);
    private final ComboBox<String> first = new ComboBox<>();
    private final ComboBox<String> second = new ComboBox<>();
    private final ActionButton run = Buttons.small(Buttons.primary("Replay", "fth-repeat", this::run));
    private final ActionButton keep = Buttons.small(Buttons.plain("Keep as table…", "fth-save", this::keep));
    private final Label summary = Labels.cut("", "text-note");
    private final Toggle only = new Toggle("Only what differs");
    private final TableView<Replay.Row> list = new TableView<>();
    private final HBox foot;
    private final StackPane content = new StackPane();
    private final VBox node;

    record Host(Overlay overlay, RemedyHandler remedies, WriteGate gate, Consumer<Toasts.Notice> tell) {}

    ReplayPane(ReplayModel model, EndpointModel endpoints, Host host) {
        this.model = model;
        this.host = host;
        table.setPromptText("namespace.table");
        table.textProperty().bindBidirectional(model.table().property());
        table.setPrefWidth(180);
        table.getStyleClass().addAll("mono", "small", "replay-table");
        table.setAccessibleText("Table whose rows are sent");
        table.setOnAction(event -> run.fire());
        rows.setEditable(true);
        rows.setPrefWidth(90);
        rows.getStyleClass().add("small");
        rows.setAccessibleText("Rows at most");
        first.setAccessibleText("The one version");
        second.setAccessibleText("The other version");
        first.getStyleClass().add("small");
        second.getStyleClass().add("small");
        first.setMinWidth(72);
        second.setMinWidth(72);
        run.busyProperty().bind(model.runningProperty());
        HBox tools = Boxes.row(
                6,
                Labels.whole("Rows of", "text-small", "fg-subtle"),
                table,
                rows,
                Labels.whole("to", "text-small", "fg-subtle"),
                first,
                Labels.whole("and", "text-small", "fg-subtle"),
                second,
                Boxes.spacer(),
                run);
        tools.getStyleClass().add("console-tools");
        only.selectedProperty().addListener((property, old, now) -> showRows());
        foot = Boxes.row(10, summary, Boxes.spacer(), only, keep);
        foot.getStyleClass().add("console-head");
        list.getStyleClass().add("compare-table");
        list.setFixedCellSize(24);
        list.setAccessibleText("Rows with both predictions");
        VBox.setVgrow(content, Priority.ALWAYS);
        node = new VBox(tools, foot, content);
        model.resultProperty().addListener((property, old, now) -> show());
        model.problemProperty().addListener((property, old, now) -> show());
        endpoints.endpointProperty().addListener((property, old, now) -> showVersions(now));
        table.textProperty().addListener((property, old, now) -> check());
        showVersions(endpoints.endpointProperty().get());
        show();
    }

    VBox node() {
        return node;
    }

    private void showVersions(@Nullable Endpoint endpoint) {
        List<String> now = endpoint == null
                ? List.of()
                : endpoint.serving().stream()
                        .map(ServedVersion::version)
                        .map(number -> "v" + number)
                        .sorted()
                        .toList();
        if (!first.getItems().equals(now)) {
            first.getItems().setAll(now);
            second.getItems().setAll(now);
            first.setValue(now.isEmpty() ? null : now.getFirst());
            second.setValue(now.isEmpty() ? null : now.getLast());
        }
        check();
    }

    private void check() {
        run.unavailableProperty()
                .set(
                        first.getItems().size() < 2
                                ? "It takes two versions behind the address: run another one beside."
                                : table.getText().isBlank() ? "Name the table whose rows are sent." : "");
    }

    private void run() {
        String one = first.getValue();
        String two = second.getValue();
        if (one != null && two != null) {
            model.run(table.getText(), rows.getValue(), one.substring(1), two.substring(1));
        }
    }

    private void show() {
        Problem problem = model.problemProperty().get();
        Replay.Result result = model.resultProperty().get();
        Boxes.show(foot, problem == null && result != null);
        Node shown;
        if (problem != null) {
            VBox card = new VBox(new ProblemCard(problem, null, host.remedies(), this::run));
            card.getStyleClass().add("console-problem");
            shown = card;
        } else if (result == null) {
            shown = new EmptyState(
                    "fth-repeat",
                    "Nothing replayed yet",
                    "Rows of a table at its present snapshot go to two versions; what they answer is held side by side.");
        } else {
            summary.setText(summary(result));
            columns(result);
            showRows();
            shown = list;
        }
        content.getChildren().setAll(shown);
    }

    private static String summary(Replay.Result result) {
        String difference = Double.isNaN(result.meanDifference())
                ? ""
                : String.format(Locale.ENGLISH, ", mean difference %.4f", result.meanDifference());
        return Units.count(result.differing()) + " of "
                + Units.count(result.rows().size(), "row", "rows")
                + " differ" + difference + "; p50 v" + result.request().first() + " "
                + TrafficChart.millis(median(result.firstMillis())) + ", v"
                + result.request().second() + " " + TrafficChart.millis(median(result.secondMillis()))
                + " for " + Replay.BATCH + " rows; snapshot "
                + result.request().table().snapshot().orElse(-1);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }

    private void columns(Replay.Result result) {
        list.getColumns().clear();
        column("v" + result.request().first(), 90, Replay.Row::first);
        column("v" + result.request().second(), 90, Replay.Row::second);
        column("", 70, row -> row.differs() ? "differs" : "");
        for (int i = 0; i < result.columns().size(); i++) {
            int at = i;
            column(result.columns().get(i), 110, row -> {
                Object value = row.values().get(at);
                return value == null ? "null" : value.toString();
            });
        }
    }

    private void column(String title, double width, Function<Replay.Row, String> value) {
        TableColumn<Replay.Row, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())));
        list.getColumns().add(column);
    }

    private void showRows() {
        Replay.Result result = model.resultProperty().get();
        if (result != null) {
            boolean different = only.selectedProperty().get();
            list.getItems()
                    .setAll(result.rows().stream()
                            .filter(row -> !different || row.differs())
                            .toList());
        }
    }

    private void keep() {
        Reference branch = model.branch();
        Replay.Result result = model.resultProperty().get();
        if (branch == null || result == null) {
            host.tell()
                    .accept(Toasts.Notice.failed(
                            "Nothing was kept", "Tags and commits are read-only: switch to a branch."));
            return;
        }
        ConfirmDialog dialog = new ConfirmDialog(
                "fth-save",
                "fg-accent",
                "Keep the predictions as a table?",
                "An Iceberg table on " + branch.name() + " with what was sent, both predictions and the snapshot. Its"
                        + " namespace exists, its name is free.");
        dialog.setPrefWidth(500);
        TextField name = new TextField("gold.replay_v" + result.request().first() + "_v"
                + result.request().second());
        name.getStyleClass().add("mono");
        name.setAccessibleText("Table");
        CodeBlock call = new CodeBlock("");
        ActionButton yes = Buttons.primary("Keep table", null, () -> {
            host.overlay().close();
            String wanted = name.getText().strip();
            host.gate()
                    .pass(
                            WriteGate.Write.to(
                                    branch.name(),
                                    "Make " + wanted + " on " + branch.name() + "?",
                                    call.text(),
                                    "Make it on " + branch.name()),
                            () -> model.keep(
                                    branch,
                                    wanted,
                                    made -> host.tell()
                                            .accept(Toasts.Notice.done(
                                                    wanted + " has " + Units.count(made.rows(), "row", "rows"),
                                                    "on " + branch.name() + " at "
                                                            + made.branch().shortHash()))));
        });
        Runnable check = () -> {
            String wanted = name.getText().strip();
            yes.unavailableProperty().set(wanted.matches("[^.\\s]+(\\.[^.\\s]+)+") ? "" : "A table is namespace.name.");
            call.setText("CREATE TABLE " + wanted + " -- on " + branch.name() + ", "
                    + Units.count(result.rows().size(), "row", "rows"));
        };
        name.textProperty().addListener((property, old, text) -> check.run());
        name.setOnAction(event -> yes.fire());
        dialog.body().getChildren().addAll(name, Labels.text("What will run", "text-section"), call);
        dialog.foot().getChildren().addAll(Buttons.plain("Cancel", null, host.overlay()::close), yes);
        dialog.hint("Esc cancels");
        check.run();
        host.overlay().show(dialog, () -> {});
        name.requestFocus();
    }
}

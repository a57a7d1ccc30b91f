package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.serving.ColumnDrift;
import io.sololakehouse.platform.serving.Drift;
import io.sololakehouse.platform.serving.RequestLogState;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.control.ProblemCard;
import io.sololakehouse.workbench.control.TextColumns;
import io.sololakehouse.workbench.control.Toasts;
import io.sololakehouse.workbench.control.Tone;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.shell.Navigator;
import io.sololakehouse.workbench.shell.Places;
import io.sololakehouse.workbench.shell.WriteGate;
import io.sololakehouse.workbench.task.RemedyHandler;
import java.time.Clock;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The request log: whether, where and how much is logged, and how far its columns are from the training data's. */
final class RequestLogPane {

    private final RequestLogModel model;
    private final Host host;
    private final HBox head = Boxes.row(8);
    private final ActionButton begin = Buttons.small(Buttons.primary("Log requests…", "fth-edit-3", this::begin));
    private final ActionButton end;
    private final ActionButton write;
    private final ActionButton open;
    private final TextField training = new TextField();
    private final ActionButton compare;
    private final Label basis = Labels.cut("", "text-small", "fg-subtle");
    private final ActionButton sql = Buttons.small(Buttons.quiet("SQL", "fth-terminal", this::openSql));
    private final HBox tools;
    private final TableView<ColumnDrift> list = new TableView<>();
    private final DriftChart chart = new DriftChart();
    private final SplitPane compared = new SplitPane();
    private final StackPane content = new StackPane();
    private final VBox node;

    record Host(
            Overlay overlay,
            RemedyHandler remedies,
            WriteGate gate,
            Navigator navigator,
            Clock clock,
            Consumer<Toasts.Notice> tell) {}

    RequestLogPane(RequestLogModel model, Host host) {
        this.model = model;
        this.host = host;
        end = Buttons.small(Buttons.plain("Stop logging", "fth-square", model::end));
        write = Buttons.small(Buttons.plain("Write now", "fth-save", model::write));
        open = Buttons.small(Buttons.quiet("Open table", "fth-grid", this::openTable));
        compare = Buttons.small(Buttons.primary("Compare", "fth-bar-chart-2", model::compare));
        head.getStyleClass().add("console-tools");
        training.setPromptText("namespace.table");
        training.setPrefWidth(170);
        training.getStyleClass().addAll("mono", "small", "drift-table");
        training.setAccessibleText("Table to compare the requests with");
        training.textProperty().bindBidirectional(model.trainingProperty());
        training.setOnAction(event -> compare.fire());
        compare.busyProperty().bind(model.comparingProperty());
        write.busyProperty().bind(model.changingProperty());
        tools = Boxes.row(
                6,
                Labels.whole("Compared with", "text-small", "fg-subtle"),
                training,
                compare,
                basis,
                Boxes.spacer(),
                sql);
        tools.getStyleClass().add("console-tools");
        list.getStyleClass().addAll("compare-table", "drift-list");
        list.setFixedCellSize(26);
        list.setAccessibleText("Columns of the requests, the one that moved most first");
        list.getColumns().add(TextColumns.of("Column", 130, ColumnDrift::column));
        list.getColumns().add(TextColumns.of("Index", 74, drift -> String.format(Locale.ENGLISH, "%.3f", drift.psi())));
        list.getColumns().add(TextColumns.of("Drift", 110, this::verdict));
        list.getColumns().add(TextColumns.of("Training mean", 110, drift -> mean(drift, drift.trainingMean())));
        list.getColumns().add(TextColumns.of("Requests mean", 110, drift -> mean(drift, drift.logMean())));
        list.getSelectionModel().selectedItemProperty().addListener((property, old, chosen) -> chart.show(chosen));
        compared.getItems().setAll(list, chart);
        compared.setDividerPositions(0.56);
        compared.getStyleClass().add("console-split");
        VBox.setVgrow(content, Priority.ALWAYS);
        node = new VBox(head, tools, content);
        model.stateProperty().addListener((property, old, now) -> show());
        model.resultProperty().addListener((property, old, now) -> show());
        model.problemProperty().addListener((property, old, now) -> show());
        model.trainedOnProperty().addListener((property, old, now) -> showBasis());
        model.trainingProperty().addListener((property, old, now) -> showBasis());
        model.changingProperty().addListener((property, old, now) -> show());
        showBasis();
        show();
    }

    VBox node() {
        return node;
    }

    private String verdict(ColumnDrift drift) {
        Drift.Result result = model.resultProperty().get();
        if (result != null && result.isFewRows()) {
            return "too few rows";
        }
        return verdict(drift.psi());
    }

    static String verdict(double psi) {
        return psi >= ColumnDrift.LARGE ? "drifted" : psi >= ColumnDrift.SOME ? "moved" : "stable";
    }

    private static String mean(ColumnDrift drift, double mean) {
        return drift.numeric() && Double.isFinite(mean) ? String.format(Locale.ENGLISH, "%,.4g", mean) : "";
    }

    private void showBasis() {
        TrainedOn on = model.trainedOnProperty().get();
        String table = model.trainingProperty().get().strip();
        compare.unavailableProperty().set(table.isEmpty() ? "Name the table that the model was trained on." : "");
        basis.setText(
                on != null && on.table().equals(table)
                        ? "v" + on.version() + " was trained on it, at snapshot " + on.snapshot()
                        : "");
    }

    private void show() {
        RequestLogState state = model.stateProperty().get();
        boolean some = model.endpoint() != null;
        begin.unavailableProperty().set(some ? "" : "The model has no endpoint. Deploy one of its versions first.");
        begin.busyProperty().set(model.changingProperty().get());
        end.busyProperty().set(model.changingProperty().get());
        showHead(state);
        Boxes.show(tools, state != null);
        Problem problem = model.problemProperty().get();
        Drift.Result result = model.resultProperty().get();
        sql.unavailableProperty().set(result == null ? "Compare first." : "");
        Node shown;
        if (problem != null) {
            VBox card = new VBox(new ProblemCard(problem, null, host.remedies(), model::compare));
            card.getStyleClass().add("console-problem");
            shown = card;
        } else if (state == null) {
            shown = new EmptyState(
                    "fth-edit-3",
                    "Requests are not logged",
                    "Log what the endpoint is asked and answers as an Iceberg table: then its columns can be held"
                            + " against the training data, here and in SQL.");
        } else if (result == null) {
            shown = new EmptyState(
                    "fth-bar-chart-2",
                    "Nothing compared yet",
                    "Compare shows how far each column of the requests has moved from the training data.");
        } else {
            if (!result.columns().equals(list.getItems())) {
                list.getItems().setAll(result.columns());
                list.getSelectionModel().selectFirst();
            }
            shown = compared;
        }
        if (content.getChildren().isEmpty() || content.getChildren().getFirst() != shown) {
            content.getChildren().setAll(shown);
        }
    }

    private void showHead(@Nullable RequestLogState state) {
        head.getChildren().clear();
        if (state == null) {
            head.getChildren().addAll(Chips.status("Off", Tone.OFF), Boxes.spacer(), begin);
            return;
        }
        boolean on = state.policy().on();
        Label chip = state.problem() != null
                ? Chips.status("Waits", Tone.WARN)
                : state.isFull()
                        ? Chips.status("Full", Tone.WARN)
                        : Chips.status(on ? "Logging" : "Off", on ? Tone.OK : Tone.OFF);
        head.getChildren()
                .addAll(
                        chip,
                        Labels.whole(state.policy().tableName(), "mono"),
                        Chips.branch(state.policy().branch(), false),
                        Labels.cut(facts(state), "text-small", "fg-subtle"),
                        Boxes.spacer(),
                        open);
        write.unavailableProperty().set(state.waiting() == 0 ? "Nothing waits to be written." : "");
        head.getChildren().addAll(write, on ? end : begin);
    }

    private String facts(RequestLogState state) {
        if (state.problem() != null) {
            return state.problem().what() + ": " + state.problem().why();
        }
        StringBuilder text = new StringBuilder(state.policy().percent() + " % of the requests");
        if (state.rows() >= 0) {
            text.append(", ").append(Units.count(state.rows(), "row", "rows"));
        }
        text.append(", ").append(Units.count(state.waiting())).append(" waiting");
        if (state.left() > 0) {
            text.append(", ").append(Units.count(state.left())).append(" left out");
        }
        if (state.writtenAt() != null) {
            text.append(", written ")
                    .append(Units.clock(state.writtenAt(), host.clock().getZone()));
        }
        return text.toString();
    }

    private void begin() {
        Reference branch = model.branch();
        if (branch == null) {
            host.tell()
                    .accept(Toasts.Notice.failed(
                            "Requests are not logged", "Tags and commits are read-only: switch to a branch."));
            return;
        }
        new RequestLogDialog(model, branch, host.overlay(), host.gate()).show();
    }

    private void openTable() {
        RequestLogState state = model.stateProperty().get();
        if (state != null) {
            host.navigator().show("catalog", Places.table(state.policy().table()));
        }
    }

    private void openSql() {
        Drift.Result result = model.resultProperty().get();
        ColumnDrift chosen = list.getSelectionModel().getSelectedItem();
        if (result != null && chosen != null) {
            host.navigator()
                    .show("sql", Places.statement(Drift.sql(result.request(), chosen.column(), chosen.numeric())));
        }
    }
}

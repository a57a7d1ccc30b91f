package io.sololakehouse.workbench.stack;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceStatus;
import io.sololakehouse.workbench.control.ProblemCard;
import io.sololakehouse.workbench.task.RemedyHandler;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The services as rows, with what went wrong below the service that it went wrong with. */
final class ServiceTable extends VBox {

    private static final String[] COLUMNS = {"Service", "Status", "Port", "CPU, 5 min", "Memory", "Uptime"};

    private final StackModel model;
    private final RemedyHandler remedies;
    private final Map<ServiceKind, ServiceRow> rows = new EnumMap<>(ServiceKind.class);
    private final Map<ServiceKind, VBox> problems = new EnumMap<>(ServiceKind.class);

    ServiceTable(StackModel model, ServiceRow.Actions actions, RemedyHandler remedies) {
        this.model = model;
        this.remedies = remedies;
        getStyleClass().add("service-table");
        HBox head = new HBox();
        head.getStyleClass().add("service-head");
        for (int i = 0; i < COLUMNS.length; i++) {
            Label column = new Label(COLUMNS[i]);
            column.setMinWidth(ServiceRow.WIDTHS[i]);
            column.setPrefWidth(ServiceRow.WIDTHS[i]);
            head.getChildren().add(column);
        }
        getChildren().add(head);
        for (ServiceStatus status : model.statuses()) {
            ServiceRow row = new ServiceRow(status.kind(), model.isOurs(), actions);
            row.setOnMousePressed(event -> {
                row.requestFocus();
                select(status.kind());
            });
            row.focusedProperty().addListener((property, old, focused) -> {
                if (focused) {
                    select(status.kind());
                }
            });
            VBox problem = new VBox();
            problem.getStyleClass().add("service-problem");
            rows.put(status.kind(), row);
            problems.put(status.kind(), problem);
            getChildren().addAll(row, problem);
        }
        addEventHandler(KeyEvent.KEY_PRESSED, this::move);
        model.statuses().addListener((ListChangeListener<ServiceStatus>) change -> refresh());
        model.busy().addListener((ListChangeListener<ServiceKind>) change -> refresh());
        model.selectedProperty().addListener((property, old, kind) -> showSelection(kind));
        refresh();
    }

    private void select(ServiceKind kind) {
        model.selectedProperty().set(kind);
    }

    private void showSelection(@org.jspecify.annotations.Nullable ServiceKind kind) {
        rows.values().forEach(row -> row.setSelected(row.kind() == kind));
    }

    private void move(KeyEvent event) {
        ServiceKind now = model.selectedProperty().get();
        int step = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
        if (step == 0 || now == null) {
            return;
        }
        var kinds = rows.keySet().stream().toList();
        int next = Math.clamp(kinds.indexOf(now) + step, 0, kinds.size() - 1);
        ServiceRow row = rows.get(kinds.get(next));
        if (row != null) {
            row.requestFocus();
        }
        event.consume();
    }

    /** Shows the newest figures; also called by the clock, for uptimes and curves. */
    void refresh() {
        Instant now = Instant.now();
        for (ServiceStatus status : model.statuses()) {
            ServiceRow row = rows.get(status.kind());
            if (row != null) {
                row.show(status, model.cpuHistory(status.kind()), model.busy().contains(status.kind()), now);
            }
            showProblem(status);
        }
    }

    private void showProblem(ServiceStatus status) {
        VBox place = problems.get(status.kind());
        if (place == null) {
            return;
        }
        if (status.problem() == null) {
            place.getChildren().clear();
            place.setUserData(null);
        } else if (!status.problem().equals(place.getUserData())) {
            place.setUserData(status.problem());
            place.getChildren()
                    .setAll(new ProblemCard(
                            status.problem(), status.since(), remedies, () -> model.start(status.kind())));
        }
        place.setVisible(status.problem() != null);
        place.setManaged(status.problem() != null);
    }
}

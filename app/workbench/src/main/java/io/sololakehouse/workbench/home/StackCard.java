package io.sololakehouse.workbench.home;

import io.sololakehouse.platform.stack.LogLine;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.stack.ServiceStatus;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.ProgressLine;
import io.sololakehouse.workbench.control.Spinner;
import io.sololakehouse.workbench.control.Tone;
import io.sololakehouse.workbench.control.Tooltips;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.stack.PlanList;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The stack on Home: what a start would do, how it comes up, what runs. */
final class StackCard {

    private final HomeModel model;
    private final VBox card;
    private final VBox rows = new VBox();
    private final VBox log = new VBox();
    private final VBox plan = new VBox();
    private final Label note = Cards.text("", "mono-small", "fg-subtle");
    private final Map<ServiceKind, Row> byKind = new EnumMap<>(ServiceKind.class);
    private boolean commandsShown;

    StackCard(HomeModel model, Runnable openStack) {
        this.model = model;
        ActionButton open = Buttons.small(Buttons.quiet("Open Stack", null, openStack));
        ActionButton cancel = Buttons.small(Buttons.plain("Cancel start", "fth-square", model.start()::cancel));
        cancel.setVisible(false);
        model.start().jobProperty().addListener((property, old, job) -> Cards.show(cancel, job != null));
        Cards.show(cancel, model.start().jobProperty().get() != null);
        card = Cards.card("Stack", open, cancel);
        ((HBox) card.getChildren().getFirst()).getChildren().add(1, note);
        for (ServiceStatus status : model.stack().statuses()) {
            Row row = new Row(status.kind());
            byKind.put(status.kind(), row);
            rows.getChildren().add(row.node);
        }
        log.getStyleClass().add("mini-log");
        plan.getStyleClass().add("plan");
        card.getChildren().addAll(rows, plan, log);
        Cards.show(log, false);
        model.stack().statuses().addListener((InvalidationListener) list -> refresh());
        model.start().plan().addListener((InvalidationListener) list -> showPlan());
        model.start().phaseProperty().addListener((property, old, phase) -> showPlan());
        refresh();
        showPlan();
    }

    Node node() {
        return card;
    }

    /** Shows the newest states; also called by the clock, for the times. */
    void refresh() {
        note.setText(
                model.start().phaseProperty().get() == StartModel.Phase.STOPPED
                        ? ""
                        : model.stack().summaryProperty().get());
        for (ServiceStatus status : model.stack().statuses()) {
            Row row = byKind.get(status.kind());
            if (row != null) {
                row.show(status);
            }
        }
    }

    /** The newest lines of the services' logs while they start. */
    void showLog(List<LogLine> lines) {
        boolean wanted = model.start().phaseProperty().get() != StartModel.Phase.STOPPED
                && model.start().phaseProperty().get() != StartModel.Phase.RUNNING
                && !lines.isEmpty();
        Cards.show(log, wanted);
        if (!wanted) {
            return;
        }
        log.getChildren().clear();
        for (LogLine line : lines.subList(Math.max(0, lines.size() - 4), lines.size())) {
            Label time = Cards.text(Units.clock(line.time(), ZoneId.systemDefault()), "log-time");
            Label service = Cards.text(
                    line.service().shortLabel(),
                    "log-service",
                    "of-" + line.service().id());
            Label text = Cards.text(firstLine(line.text()), "log-text");
            time.setMinWidth(Region.USE_PREF_SIZE);
            service.setMinWidth(Region.USE_PREF_SIZE);
            HBox row = new HBox(12, time, service, text);
            row.getStyleClass().add("log-cell");
            log.getChildren().add(row);
        }
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    private void showPlan() {
        boolean wanted = model.start().phaseProperty().get() == StartModel.Phase.STOPPED;
        Cards.show(plan, wanted && !model.start().plan().isEmpty());
        if (!wanted) {
            return;
        }
        plan.getChildren().clear();
        HBox head = new HBox(8, Cards.text("What a start runs", "text-section"), Cards.spacer());
        head.setAlignment(Pos.CENTER_LEFT);
        head.getChildren().add(Buttons.link(commandsShown ? "Hide the commands" : "Show the commands", () -> {
            commandsShown = !commandsShown;
            showPlan();
        }));
        plan.getChildren().add(head);
        if (commandsShown) {
            plan.getChildren().add(new PlanList(model.start().plan()).node());
            return;
        }
        for (Stack.PlannedStep step : model.start().plan()) {
            Label what = Cards.text(step.what(), "text-note");
            what.setMinWidth(Region.USE_PREF_SIZE);
            Label command = Cards.text(step.command().replaceAll("\\s+", " "), "mono-small", "fg-subtle");
            command.setTooltip(Tooltips.of(step.command()));
            Label size = Cards.text(
                    step.downloadBytes() > 0 ? Units.bytes(step.downloadBytes()) : "", "mono-small", "fg-muted");
            size.setMinWidth(Region.USE_PREF_SIZE);
            HBox row = new HBox(
                    10,
                    Icons.of(step.downloadBytes() > 0 ? "fth-download" : "fth-terminal", 13, "fg-subtle"),
                    what,
                    command,
                    Cards.spacer(),
                    size);
            row.setAlignment(Pos.CENTER_LEFT);
            plan.getChildren().add(row);
        }
    }

    /** One service: sign, name, product, the steps of its start, what it says, how long it took. */
    private static final class Row {

        private final HBox node = new HBox();
        private final StackPane sign = new StackPane();
        private final Label product = Cards.text("", "text-small", "fg-subtle");
        private final Label address = Cards.text("", "mono-small", "fg-subtle");
        private final HBox steps = new HBox(4);
        private final Label detail = Cards.text("", "text-note");
        private final Label time = Cards.text("", "mono-small", "fg-subtle");
        private final Spinner spinner = new Spinner(15);
        private String signed = "";

        Row(ServiceKind kind) {
            node.getStyleClass().add("home-service");
            node.setAlignment(Pos.CENTER_LEFT);
            sign.setMinWidth(24);
            sign.setAlignment(Pos.CENTER_LEFT);
            Label name = Cards.text(kind.label(), "medium", "text-body");
            name.setMinWidth(Region.USE_PREF_SIZE);
            product.setMinWidth(0);
            HBox names = new HBox(6, name, product);
            names.setAlignment(Pos.CENTER_LEFT);
            fixed(names, 190);
            fixed(address, 112);
            fixed(steps, 214);
            steps.setAlignment(Pos.CENTER_LEFT);
            time.setMinWidth(60);
            time.setAlignment(Pos.CENTER_RIGHT);
            detail.setMinWidth(0);
            node.getChildren().addAll(sign, names, address, steps, detail, Cards.spacer(), time);
            HBox.setMargin(detail, new javafx.geometry.Insets(0, 0, 0, 14));
        }

        private static void fixed(Region region, double width) {
            region.setMinWidth(width);
            region.setPrefWidth(width);
            region.setMaxWidth(width);
        }

        void show(ServiceStatus status) {
            ServiceState state = status.state();
            sign(state);
            product.setText(status.product());
            address.setText(status.address());
            showSteps(status);
            String words = status.detail().isEmpty() ? state.label() : status.detail();
            detail.setText(state == ServiceState.READY ? "Answers" + port(status.address()) : words);
            detail.getStyleClass().removeAll("fg-muted", "fg-danger", "fg-warning", "fg-default");
            detail.getStyleClass()
                    .add(
                            switch (Tone.of(state)) {
                                case BAD -> "fg-danger";
                                case WARN -> "fg-warning";
                                case BUSY -> "fg-default";
                                case OK, OFF -> "fg-muted";
                            });
            detail.setTooltip(Tooltips.of(words));
            time.setText(took(status));
            node.setAccessibleText(status.kind().label() + ", " + state.label() + ", " + words);
        }

        private static String port(String address) {
            int colon = address.lastIndexOf(':');
            return colon < 0 ? "" : " on " + address.substring(colon);
        }

        private static String took(ServiceStatus status) {
            Instant started = status.startedAt();
            if (started == null || !status.state().isActive()) {
                return "";
            }
            Duration up = Duration.between(started, Instant.now());
            return status.state() == ServiceState.READY
                    ? Units.uptime(up)
                    : "%d:%02d".formatted(up.toMinutes(), up.toSecondsPart());
        }

        private void sign(ServiceState state) {
            String wanted =
                    switch (state) {
                        case READY -> "fth-check-circle";
                        case INSTALLING, STARTING, STOPPING, RESTARTING -> "spinner";
                        case UNHEALTHY -> "fth-alert-triangle";
                        case FAILED -> "fth-x-circle";
                        case SLEEPING -> "fth-moon";
                        case STOPPED -> "fth-circle";
                    };
            if (wanted.equals(signed)) {
                return;
            }
            signed = wanted;
            sign.getChildren()
                    .setAll(
                            wanted.equals("spinner")
                                    ? spinner
                                    : Icons.of(wanted, 15, Tone.of(state).textClass()));
        }

        private void showSteps(ServiceStatus status) {
            List<ServiceStatus.StartStep> now = status.steps();
            steps.setVisible(!now.isEmpty());
            if (steps.getChildren().size() != now.size()) {
                steps.getChildren().clear();
                for (ServiceStatus.StartStep step : now) {
                    Label label = Cards.text(step.label(), "step-label");
                    VBox cell = new VBox(2, label, new ProgressLine(66));
                    cell.setAlignment(Pos.CENTER_LEFT);
                    steps.getChildren().add(cell);
                }
            }
            for (int i = 0; i < now.size(); i++) {
                VBox cell = (VBox) steps.getChildren().get(i);
                double fraction = now.get(i).fraction();
                ((Label) cell.getChildren().get(0)).setText(now.get(i).label());
                ProgressLine line = (ProgressLine) cell.getChildren().get(1);
                line.progressProperty().set(fraction);
                line.withTone(fraction >= 1 ? Tone.OK : Tone.BUSY);
            }
        }
    }
}

package io.sololakehouse.workbench.stack;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.stack.ServiceStatus;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.MemoryBar;
import io.sololakehouse.workbench.control.ServiceIcons;
import io.sololakehouse.workbench.control.Sparkline;
import io.sololakehouse.workbench.control.StatusLabel;
import io.sololakehouse.workbench.control.Tone;
import io.sololakehouse.workbench.control.Tooltips;
import io.sololakehouse.workbench.control.Units;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One service of the table, 44 px high. */
final class ServiceRow extends HBox {

    /** Widths of the columns in px: service, status, port, processor, memory, uptime; actions take the rest. */
    static final double[] WIDTHS = {196, 118, 84, 158, 172, 116};

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final ServiceKind kind;
    private final Label product = label("text-small", "fg-subtle");
    private final StatusLabel state = new StatusLabel("", Tone.OFF).tinted();
    private final Label detail = label("text-small", "fg-subtle");
    private final Label port = label("mono", "fg-muted");
    private final Sparkline cpu;
    private final Label cpuNow = label("mono");
    private final HBox stateCell;
    private final List<HBox> numbers;
    private final MemoryBar memory = new MemoryBar(72);
    private final Label uptime = label("text-note", "fg-subtle");
    private final Label restarts = label("text-small", "fg-warning");
    private final boolean ours;
    private @Nullable ServiceStatus shown;
    private final ActionButton start;
    private final ActionButton link;
    private final ActionButton restart;
    private final ActionButton stop;

    /** What a row can ask for. */
    interface Actions {
        void start(ServiceKind kind);

        void restart(ServiceKind kind);

        void stop(ServiceKind kind);

        void more(ServiceKind kind, Node anchor);

        void copyAddress(ServiceStatus status);
    }

    ServiceRow(ServiceKind kind, boolean ours, Actions actions) {
        this.kind = kind;
        this.ours = ours;
        getStyleClass().add("service-row");
        setAlignment(Pos.CENTER_LEFT);
        setFocusTraversable(true);
        Label name = label("medium", "text-cell");
        name.setText(kind.label());
        VBox names = new VBox(1, name, product);
        names.setAlignment(Pos.CENTER_LEFT);
        names.setMinWidth(0);
        HBox service = cell(0, Icons.of(ServiceIcons.of(kind), 16), names);
        service.setSpacing(12);
        VBox states = new VBox(1, state, detail);
        states.setAlignment(Pos.CENTER_LEFT);
        states.setMinWidth(0);
        cpu = new Sparkline("Processor use of " + kind.label() + " in percent of a core");
        cpu.setPrefSize(86, 20);
        cpu.setMinSize(86, 20);
        cpu.setMaxSize(86, 20);
        VBox times = new VBox(1, uptime, restarts);
        times.setAlignment(Pos.CENTER_LEFT);
        start = Buttons.small(Buttons.plain("Start", "fth-play", () -> actions.start(kind)));
        link = Buttons.small(Buttons.quiet("Copy address", null, () -> {
            ServiceStatus status = shown;
            if (status != null) {
                actions.copyAddress(status);
            }
        }));
        restart = Buttons.small(Buttons.icon("fth-rotate-cw", "Restart " + kind.label(), () -> actions.restart(kind)));
        stop = Buttons.small(Buttons.icon("fth-square", "Stop " + kind.label(), () -> actions.stop(kind)));
        ActionButton more = Buttons.small(Buttons.icon("fth-more-horizontal", "More for " + kind.label(), () -> {}));
        more.setOnAction(event -> actions.more(kind, more));
        for (ActionButton button : new ActionButton[] {start, restart, stop}) {
            button.managedProperty().bind(button.visibleProperty());
        }
        link.managedProperty().bind(link.visibleProperty());
        HBox buttons = new HBox(4, link, start, restart, stop, more);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        buttons.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(buttons, Priority.ALWAYS);
        stateCell = cell(1, states);
        numbers = List.of(cell(2, port), cell(3, cpu, cpuNow), cell(4, memory), cell(5, times));
        getChildren().addAll(service, stateCell);
        getChildren().addAll(numbers);
        getChildren().add(buttons);
        if (!ours) {
            start.setVisible(false);
            restart.setVisible(false);
            stop.setVisible(false);
        }
    }

    private static Label label(String... styles) {
        Label label = new Label();
        label.getStyleClass().addAll(styles);
        return label;
    }

    private static HBox cell(int column, Node... nodes) {
        HBox cell = new HBox(8, nodes);
        cell.setAlignment(Pos.CENTER_LEFT);
        setWidth(cell, WIDTHS[column]);
        return cell;
    }

    private static void setWidth(HBox cell, double width) {
        cell.setMinWidth(width);
        cell.setPrefWidth(width);
        cell.setMaxWidth(width);
    }

    /** A service without a process has no numbers: the words on why take their place. */
    private void showNumbers(boolean shown) {
        double width = WIDTHS[1];
        for (HBox cell : numbers) {
            cell.setVisible(shown);
            cell.setManaged(shown);
            width += shown ? 0 : cell.getPrefWidth();
        }
        setWidth(stateCell, width);
    }

    ServiceKind kind() {
        return kind;
    }

    void setSelected(boolean selected) {
        pseudoClassStateChanged(SELECTED, selected);
    }

    void show(ServiceStatus status, double[] cpuHistory, boolean busy, Instant now) {
        shown = status;
        ServiceState is = status.state();
        boolean active = is.isActive();
        product.setText(status.product());
        state.set(is.label(), Tone.of(is));
        // A running service needs no words; what it is doing, or why it is not, does.
        String words = is == ServiceState.READY || is == ServiceState.STOPPED ? "" : status.detail();
        detail.setText(words);
        detail.setVisible(!words.isEmpty());
        detail.setManaged(!words.isEmpty());
        detail.setTooltip(words.isEmpty() ? null : Tooltips.of(words));
        state.setTooltip(status.lastProbe().isEmpty() ? null : Tooltips.of("Last probe: " + status.lastProbe()));
        port.setText(portOf(status.address()));
        showNumbers(active || !ours);
        cpu.setVisible(active);
        cpu.show(cpuHistory, 100);
        cpuNow.setText(status.cpu() < 0 ? "" : String.format(Locale.ENGLISH, "%.1f%%", status.cpu()));
        memory.setVisible(active && status.residentBytes() >= 0);
        memory.show(status.residentBytes(), status.memoryLimitBytes());
        memory.setAccessibleText("Memory " + Units.bytes(status.residentBytes()));
        Duration up = StackModel.uptime(status, now);
        uptime.setText(up == null ? "" : Units.uptime(up));
        restarts.setText(status.restarts() == 0 ? "" : Units.count(status.restarts(), "restart", "restarts"));
        restarts.setVisible(status.restarts() > 0);
        restarts.setManaged(status.restarts() > 0);
        start.setVisible(ours && !active);
        restart.setVisible(ours && active);
        stop.setVisible(ours && active);
        start.busyProperty().set(busy);
        restart.busyProperty().set(busy && active);
        stop.unavailableProperty().set(busy && is == ServiceState.STOPPING ? "It is being stopped" : "");
        link.setVisible(is == ServiceState.READY);
        setAccessibleText(
                kind.label() + ", " + is.label() + (port.getText().isEmpty() ? "" : ", port " + port.getText()));
    }

    private static String portOf(String address) {
        int colon = address.lastIndexOf(':');
        return colon < 0 ? address : address.substring(colon + 1);
    }
}

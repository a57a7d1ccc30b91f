package io.sololakehouse.workbench.shell;

import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.stack.ServiceStatus;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.StatusLabel;
import io.sololakehouse.workbench.control.Tone;
import io.sololakehouse.workbench.control.Tooltips;
import io.sololakehouse.workbench.task.Jobs;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The 26 px at the bottom: services, the newest job, the last call, the heap. */
final class StatusBar extends HBox {

    private final HBox services = new HBox(6);
    private final Button lastCall = new Button();
    private final Consumer<String> openService;

    /** @param openService opens a service's page, by its id */
    StatusBar(Jobs jobs, Consumer<String> openService, Runnable openActivity) {
        this.openService = openService;
        getStyleClass().add("status-bar");
        services.setAlignment(Pos.CENTER_LEFT);
        lastCall.getStyleClass().setAll("last-call");
        lastCall.setGraphic(Icons.of("fth-activity", 12, "fg-subtle"));
        lastCall.setOnAction(event -> openActivity.run());
        lastCall.setMnemonicParsing(false);
        lastCall.setMaxWidth(520);
        lastCall.setMinWidth(0);
        // The call's start says what it is, its end how it went.
        lastCall.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        lastCall.setVisible(false);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        JobsIndicator indicator = new JobsIndicator(jobs);
        getChildren().addAll(services, rule(), indicator, space, lastCall, rule(), new HeapMeter());
    }

    /** Shows the services and the calls of a session. */
    void attach(ServicesModel model, LastCallModel calls) {
        InvalidationListener fill = observable -> showServices(model);
        model.statuses().addListener(fill);
        showServices(model);
        lastCall.textProperty().bind(calls.textProperty());
        lastCall.visibleProperty().bind(calls.textProperty().isNotEmpty());
        lastCall.accessibleTextProperty().bind(calls.textProperty().concat(". Open Activity"));
    }

    private void showServices(ServicesModel model) {
        // Statuses come every second with new numbers: buttons are made anew only when services come or go.
        if (services.getChildren().size() != model.statuses().size()) {
            services.getChildren().clear();
            for (ServiceStatus status : model.statuses()) {
                services.getChildren().add(new ServiceButton(status.kind().id()));
            }
        }
        for (int i = 0; i < model.statuses().size(); i++) {
            ((ServiceButton) services.getChildren().get(i))
                    .show(model.statuses().get(i));
        }
    }

    private static Region rule() {
        Region rule = new Region();
        rule.getStyleClass().addAll("rule", "vertical", "status-rule");
        return rule;
    }

    /** A service's dot and name. */
    private final class ServiceButton extends Button {

        private final StatusLabel label = new StatusLabel("", Tone.OFF);
        private String shown = "";

        ServiceButton(String service) {
            getStyleClass().setAll("status-service");
            setGraphic(label);
            setOnAction(event -> openService.accept(service));
        }

        void show(ServiceStatus status) {
            ServiceState state = status.state();
            String text = state == ServiceState.FAILED
                    ? status.kind().shortLabel() + " failed"
                    : status.kind().shortLabel();
            String says = status.kind().label() + ", " + state.label() + "\n" + status.detail();
            if (!says.equals(shown)) {
                shown = says;
                label.set(text, Tone.of(state));
                label.getStyleClass().remove("tinted");
                if (state == ServiceState.FAILED) {
                    label.getStyleClass().add("tinted");
                }
                setTooltip(Tooltips.of(says.strip()));
                setAccessibleText(says.strip());
            }
        }
    }

    /** A label of the bar. */
    static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}

package io.sololakehouse.workbench.shell;

import io.sololakehouse.platform.stack.Environment;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.ConfirmDialog;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.control.Popover;
import io.sololakehouse.workbench.control.StatusDot;
import io.sololakehouse.workbench.control.Tone;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The environment in the top bar with the worst state of its services; its panel says where each one's data lives. */
final class EnvironmentSwitcher extends Button {

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final EnvironmentModel model;
    private final Overlay overlay;
    private final Popover popover;

    EnvironmentSwitcher(EnvironmentModel model, ServicesModel services, Overlay overlay) {
        this.model = model;
        this.overlay = overlay;
        getStyleClass().setAll("switcher");
        Label name = new Label(model.current().label());
        name.getStyleClass().addAll("text-note", "medium");
        StatusDot dot = new StatusDot(services.worstProperty().get());
        HBox content = new HBox(
                7,
                Icons.of(icon(model.current()), 14, "fg-subtle"),
                name,
                dot,
                Icons.of("fth-chevron-down", 14, "fg-subtle"));
        content.setAlignment(Pos.CENTER_LEFT);
        setGraphic(content);
        services.worstProperty().addListener((property, old, tone) -> {
            dot.setTone(tone);
            describe(tone);
        });
        describe(services.worstProperty().get());
        popover = new Popover(this::panel);
        setOnAction(event -> popover.toggle(this, Popover.Side.BELOW_LEFT));
    }

    private void describe(Tone tone) {
        String state =
                switch (tone) {
                    case OK -> "running";
                    case BUSY -> "starting or stopping";
                    case WARN -> "needs care";
                    case BAD -> "a service failed";
                    case OFF -> "stopped";
                };
        setAccessibleText("Environment " + model.current().label() + ", " + state);
    }

    private VBox panel() {
        VBox box = new VBox(6);
        box.getStyleClass().add("environment-panel");
        Label heading = new Label("Environment");
        heading.getStyleClass().add("text-section");
        Label hint = new Label("Each one has data of its own. Nothing is copied between them.");
        hint.getStyleClass().addAll("text-small", "fg-subtle");
        box.getChildren().addAll(heading, hint);
        for (EnvironmentModel.Choice choice : model.choices()) {
            box.getChildren().add(card(choice));
        }
        return box;
    }

    private VBox card(EnvironmentModel.Choice choice) {
        Environment environment = choice.environment();
        boolean current = model.isCurrent(environment);
        Label name =
                new Label(environment.label(), Icons.of(icon(environment), 15, current ? "fg-accent" : "fg-muted"));
        name.getStyleClass().add("text-strong");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, name, space);
        head.setAlignment(Pos.CENTER_LEFT);
        if (current) {
            head.getChildren().add(Icons.of("fth-check", 15, "fg-accent"));
        } else {
            ActionButton use = Buttons.small(Buttons.plain("Switch…", null, () -> ask(environment)));
            use.unavailableProperty().set(choice.whyNot());
            head.getChildren().add(use);
        }
        Label explanation = wrapped(choice.explanation(), "fg-muted", "text-note");
        Label data = wrapped(environment.dataLocation(), "mono-small", "fg-subtle");
        VBox card = new VBox(4, head, explanation, data);
        card.getStyleClass().add("environment-card");
        card.pseudoClassStateChanged(CURRENT, current);
        return card;
    }

    private void ask(Environment target) {
        popover.hide();
        ConfirmDialog.ask(
                overlay,
                new ConfirmDialog.Question(
                        "Switch to " + target.label() + "?",
                        model.consequence(target),
                        "",
                        "Switch to " + target.label(),
                        false),
                () -> model.select(target));
    }

    private static Label wrapped(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    static String icon(Environment environment) {
        return switch (environment) {
            case Environment.Embedded embedded -> "fth-cpu";
            case Environment.Docker docker -> "fth-box";
            case Environment.Remote remote -> "fth-cloud";
        };
    }
}

package io.sololakehouse.workbench;

import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.Outcome;
import io.sololakehouse.platform.stack.Environment;
import io.sololakehouse.platform.stack.RemoteAddresses;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.stack.ServiceStatus;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.platform.stack.StackSettings;
import io.sololakehouse.workbench.activity.ActivityModel;
import io.sololakehouse.workbench.activity.ActivityView;
import io.sololakehouse.workbench.shell.Commands;
import io.sololakehouse.workbench.shell.EnvironmentModel;
import io.sololakehouse.workbench.shell.LastCallModel;
import io.sololakehouse.workbench.shell.LayoutStore;
import io.sololakehouse.workbench.shell.PaletteModel;
import io.sololakehouse.workbench.shell.Places;
import io.sololakehouse.workbench.shell.ReferenceSwitcherModel;
import io.sololakehouse.workbench.shell.ServicesModel;
import io.sololakehouse.workbench.shell.Shell;
import io.sololakehouse.workbench.shell.ShellContent;
import io.sololakehouse.workbench.shell.View;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import io.sololakehouse.workbench.theme.Theme;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What lives as long as one environment: its view models and views. FX thread only. */
final class Session {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final Duration ACTIVITY_PAUSE = Duration.ofMillis(100);
    private static final double SETTLE_MILLIS = 400;

    private final Services services;
    private final Frame frame;
    private final ServicesModel states;
    private final ReferenceSwitcherModel references;
    private final LastCallModel lastCall;
    private @Nullable Views views;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final PauseTransition settle = new PauseTransition(javafx.util.Duration.millis(SETTLE_MILLIS));

    /** What the window gives to a session. @param replace puts the session of other services in the place of this one */
    record Frame(
            Shell shell,
            Jobs jobs,
            Problems problems,
            Commands commands,
            LayoutStore layout,
            Theme theme,
            Consumer<Services> replace) {}

    Session(Services services, Frame frame) {
        this.services = services;
        this.frame = frame;
        this.states = new ServicesModel(services.stack(), Platform::runLater);
        this.references = new ReferenceSwitcherModel(
                services.catalog(),
                frame.jobs(),
                Clock.systemDefaultZone(),
                frame.layout().layout().reference(),
                name -> frame.layout().update(now -> now.withReference(name)));
        references.recentFrom(() -> frame.layout().layout().recentReferences());
        this.lastCall = new LastCallModel(services.journal(), Platform::runLater);
        open.add(states);
        open.add(lastCall);
    }

    Services services() {
        return services;
    }

    /** Fills the frame, looks for services that run already, and follows them. */
    void attach() {
        ActivityModel activity =
                new ActivityModel(services.journal(), frame.jobs(), Platform::runLater, ACTIVITY_PAUSE, Session::copy);
        open.add(activity.attach());
        EnvironmentModel environments = environments();
        frame.shell()
                .attach(new ShellContent(
                        views(environments, activity),
                        () -> drawer(activity),
                        states,
                        references,
                        environments,
                        lastCall,
                        new PaletteModel.Source(references, services.catalog(), frame.jobs(), this::openPage),
                        this::startService));
        states.onStateChange(this::stateChanged);
        states.statuses().forEach(this::stateChanged);
        settle.setOnFinished(event -> references.refresh());
        open.add(services.journal().listen(entry -> {
            boolean mayMoveBranches = entry.changes()
                    && entry.outcome() != Outcome.RUNNING
                    && (entry.kind() == CallKind.SQL || entry.kind() == CallKind.HTTP);
            if (mayMoveBranches) {
                Platform.runLater(this::branchesMoved);
            }
        }));
        Stack stack = services.stack();
        frame.jobs()
                .quiet("Look for running services", progress -> {
                    stack.attach();
                    return true;
                })
                .start();
    }

    private Node drawer(ActivityModel activity) {
        ActivityView drawer = new ActivityView(activity, frame.shell()::closeDrawer);
        frame.shell().onDrawer(shown -> {
            if (shown) {
                drawer.shown();
            } else {
                drawer.hidden();
            }
        });
        return drawer.node();
    }

    private List<View> views(EnvironmentModel environments, ActivityModel activity) {
        Views made = new Views(services, frame, references, environments, Session::copy, text -> {
            activity.textProperty().set(text);
            frame.shell().openDrawer();
        });
        views = made;
        open.add(made);
        return made.all();
    }

    private EnvironmentModel environments() {
        Environment.Embedded embedded = new Environment.Embedded(services.home().environment("embedded"));
        RemoteAddresses addresses = services.factory().stackSettings().remote();
        return new EnvironmentModel(
                services.stack().environment(),
                List.of(
                        new EnvironmentModel.Choice(embedded, "Child processes of the workbench, no Docker.", ""),
                        new EnvironmentModel.Choice(
                                new Environment.Remote(addresses),
                                "Services that run elsewhere. Nothing is started or stopped there.",
                                addresses.equals(RemoteAddresses.none())
                                        ? "Give its addresses in Settings, Environment, first."
                                        : "")),
                this::switchTo);
    }

    private void switchTo(Environment target) {
        Services before = services;
        frame.jobs()
                .job("Switch to " + target.label(), progress -> {
                    progress.report(
                            "Stopping the services of "
                                    + before.stack().environment().label(),
                            -1);
                    before.stack().stop(EnumSet.copyOf(before.stack().services()), progress);
                    String left = before.stack().environment().id();
                    choose(target.id());
                    try {
                        Services next = before.rebuilt();
                        before.closeEnvironment();
                        return next;
                    } catch (RuntimeException e) {
                        choose(left);
                        throw e;
                    }
                })
                .onSuccess(frame.replace())
                .start();
    }

    private void choose(String environment) {
        services.settings()
                .update(
                        StackSettings.SECTION,
                        StackSettings.class,
                        StackSettings.defaults(),
                        now -> now.withEnvironment(environment));
    }

    private void stateChanged(ServiceStatus status) {
        if (status.kind() != ServiceKind.CATALOG) {
            return;
        }
        if (status.state() == ServiceState.READY) {
            references.catalogStarted();
            if (views != null) {
                views.catalogReady();
            }
        } else if (!status.state().isActive()) {
            references.catalogStopped();
        }
    }

    /** Many commits in a row (a load) become one question. */
    private void branchesMoved() {
        settle.playFromStart();
    }

    private void startService(String id) {
        ServiceKind kind = ServiceKind.ofId(id);
        frame.jobs()
                .job("Start " + kind.label(), progress -> {
                    services.stack().start(Set.of(kind), progress);
                    return true;
                })
                .start();
    }

    private void openPage(CatalogEntry entry) {
        frame.shell().show("catalog", Places.table(entry.name()));
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** Stops following the environment. */
    void close() {
        settle.stop();
        for (AutoCloseable resource : open.reversed()) {
            try {
                resource.close();
            } catch (Exception e) {
                LOG.warn("A listener did not close in order", e);
            }
        }
    }
}

package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.util.function.BooleanSupplier;

/** The way of one service from its programs to its process: fetch, prepare, launch, note. Blocking. */
final class ProcessStart {

    private final EmbeddedService service;
    private final ServiceMachine machine;
    private final Surroundings surroundings;
    private final Launcher launcher;
    private final InstanceRecords records;
    private final ServiceProblems problems;

    ProcessStart(EmbeddedService service, ServiceMachine machine, ServiceRunner.Tools tools) {
        this.service = service;
        this.machine = machine;
        this.surroundings = tools.surroundings();
        this.launcher = tools.launcher();
        this.records = tools.records();
        this.problems = tools.problems();
    }

    private ServiceKind kind() {
        return service.kind();
    }

    /**
     * Fetches the programs that are missing.
     *
     * @param wanted false once nobody wants the service to run any more
     */
    void install(Progress progress, BooleanSupplier wanted) {
        machine.steps(0, 0, 0);
        if (!surroundings.isInstalled(service)) {
            machine.enter(ServiceState.INSTALLING, "Fetching its programs", null);
            surroundings.install(service, new Progress() {
                @Override
                public void report(String step, double fraction) {
                    machine.steps(Math.max(0, fraction), 0, 0);
                    machine.detail(step);
                    progress.report(step, fraction < 0 ? fraction : fraction * 0.5);
                }

                @Override
                public boolean isCancelled() {
                    return progress.isCancelled() || !wanted.getAsBoolean();
                }
            });
        }
        progress.report("Starting " + kind().label(), 0.5);
    }

    /** Starts the process on its chosen port. @throws LakehouseException when it cannot be started */
    RunningProcess launch() {
        machine.enter(ServiceState.STARTING, "Starting its process", null);
        machine.steps(1, 0, 0);
        Wiring wiring = surroundings.wiring();
        try {
            launcher.rotateOutput(kind());
            service.prepare(wiring);
            ChildCommand command = service.command(wiring);
            if (command instanceof JavaCommand java) {
                check(java, wiring);
            }
            Child child = launcher.launch(service, wiring, command);
            return new RunningProcess(child, service.probe(wiring), command, wiring.ports());
        } catch (IOException e) {
            throw new LakehouseException(problems.notLaunched(kind(), e), e);
        }
    }

    private void check(JavaCommand command, Wiring wiring) {
        if (command.classPath().isEmpty()) {
            throw new LakehouseException(problems.noEngine(kind(), wiring.engines()));
        }
        if (!Files.isExecutable(launcher.java())) {
            throw new LakehouseException(problems.noJava(kind(), launcher.java()));
        }
    }

    /** Writes down what was launched, so that a later workbench can take it over, and shows it. */
    void note(RunningProcess launched) {
        Child child = launched.child();
        try {
            records.write(
                    kind(),
                    new InstanceRecord(
                            child.instance(),
                            child.pid(),
                            child.startedAt(),
                            service.product() + " " + service.version(),
                            Fingerprint.of(launched.command(), surroundings.preferredPort(kind())),
                            surroundings.currentPort(kind())));
        } catch (IOException e) {
            throw new LakehouseException(problems.notLaunched(kind(), e), e);
        }
        show(child, surroundings.wiring());
        machine.steps(1, 1, 0);
    }

    /** Takes over a process that another workbench started. */
    RunningProcess adopt(Child child, Wiring wiring, ChildCommand command) {
        machine.enter(ServiceState.STARTING, "Taken over from an earlier workbench", null);
        show(child, wiring);
        return new RunningProcess(child, service.probe(wiring), command, wiring.ports());
    }

    private void show(Child child, Wiring wiring) {
        machine.process(
                child.pid(),
                child.startedAt(),
                Wiring.HOST + ":" + wiring.port(kind()),
                wiring.heap(kind()) + service.nativeBytes());
    }
}

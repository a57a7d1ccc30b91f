package io.sololakehouse.platform.serving;

import io.sololakehouse.platform.python.PythonEnvironments;
import io.sololakehouse.platform.python.PythonFinder;
import io.sololakehouse.platform.python.Requirements;
import io.sololakehouse.platform.serving.Preflight.Check;
import io.sololakehouse.platform.serving.Preflight.Outcome;
import io.sololakehouse.platform.stack.embedded.ChildProcesses;
import io.sololakehouse.platform.support.LakehouseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at a deployment before it begins; changes nothing. */
final class Preflights {

    /** What a scoring server with an ordinary model took when it was measured, with the process that launches it. */
    private static final long USUAL_BYTES = 450L << 20;

    private static final int NAMED = 6;

    private final PythonEnvironments environments;
    private final PythonFinder pythons;
    private final ChildProcesses processes;

    Preflights(PythonEnvironments environments, PythonFinder pythons, ChildProcesses processes) {
        this.environments = environments;
        this.pythons = pythons;
        this.processes = processes;
    }

    /**
     * @param table the table whose rows it is to take, or null for none
     * @param before the endpoint as it is, or null when there is none
     * @param port of the address, decided or to be expected
     */
    Preflight look(
            DeployRequest request,
            ModelPackage model,
            Requirements requirements,
            Preflight.@Nullable Table table,
            @Nullable Endpoint before,
            int port) {
        List<Check> checks = new ArrayList<>();
        String name = request.model() + " v" + request.version();
        checks.add(model(name, model));
        if (model.isServable()) {
            checks.add(example(model));
            if (before != null && !before.serving().isEmpty()) {
                ServedVersion main = before.serving().getFirst();
                if (!main.version().equals(request.version())) {
                    checks.add(SchemaCheck.againstServing(
                            model.signature(), main.model().signature(), main.version()));
                }
            }
            if (table != null) {
                checks.add(SchemaCheck.againstTable(model.signature(), table.name(), table.columns()));
            }
            checks.add(python(model));
            checks.add(packages(model, requirements));
        }
        checks.add(port(before, port));
        checks.add(memory(before));
        return new Preflight(checks, model, commands(request, model, requirements, before));
    }

    private static Check model(String name, ModelPackage model) {
        if (!model.isModel()) {
            return Check.of(
                            Outcome.FAILED,
                            "MLflow model",
                            model.pickles().isEmpty() ? "no MLmodel among its files" : "a bare pickle")
                    .withProblem(ServingProblems.noModel(name, model));
        }
        if (!model.isServable()) {
            return Check.of(Outcome.FAILED, "MLflow model", "no python_function flavor")
                    .withProblem(ServingProblems.notServable(name, model));
        }
        String flavors = model.flavors().stream()
                .filter(flavor -> !flavor.equals("python_function"))
                .collect(Collectors.joining(", "));
        return Check.of(
                Outcome.OK,
                "MLflow model",
                (flavors.isEmpty() ? "python_function" : flavors)
                        + (model.mlflow().isEmpty() ? "" : ", MLflow " + model.mlflow()));
    }

    private static Check example(ModelPackage model) {
        if (model.example() == null) {
            return Check.of(Outcome.WARNING, "Input example", "none: readiness is only /ping")
                    .withDetail(
                            "It was logged without an input example, so no prediction can be tried before the switch.");
        }
        return Check.of(Outcome.OK, "Input example", "predicted before the switch");
    }

    private Check python(ModelPackage model) {
        try {
            String found = pythons.find().version();
            String wanted = model.python();
            boolean other = !wanted.isEmpty() && !minor(wanted).equals(minor(found));
            return other
                    ? Check.of(Outcome.WARNING, "Python", found + ", logged with " + wanted)
                            .withDetail("Its packages may not be had for this Python, and pickles may not be read.")
                    : Check.of(Outcome.OK, "Python", found);
        } catch (LakehouseException e) {
            return Check.of(Outcome.FAILED, "Python", e.problem().what()).withProblem(e.problem());
        }
    }

    private static String minor(String version) {
        String[] parts = version.split("\\.", -1);
        return parts.length < 2 ? version : parts[0] + "." + parts[1];
    }

    private Check packages(ModelPackage model, Requirements requirements) {
        String title = "Python packages";
        if (model.requirements().isEmpty()) {
            return Check.of(Outcome.WARNING, title, "the model names none")
                    .withDetail("Without requirements nobody knows what it needs; MLflow alone is installed.");
        }
        List<String> names =
                model.requirements().stream().map(InstalledPackages::name).toList();
        if (!environments.isBuilt(requirements)) {
            return Check.of(Outcome.NOTE, title, names.size() + " to install, once: " + some(names))
                    .withDetail(String.join("\n", model.requirements()));
        }
        try {
            Map<String, String> installed =
                    InstalledPackages.of(environments.place(requirements).directory());
            List<String> missing = InstalledPackages.missing(model.requirements(), installed);
            return missing.isEmpty()
                    ? Check.of(Outcome.OK, title, "all " + names.size() + " are there")
                            .withDetail(String.join("\n", model.requirements()))
                    : Check.of(Outcome.WARNING, title, "missing: " + some(missing))
                            .withDetail("The environment was changed since it was made. Missing: "
                                    + String.join(", ", missing));
        } catch (IOException e) {
            return Check.of(Outcome.WARNING, title, "its environment cannot be read")
                    .withDetail(e.toString());
        }
    }

    private static String some(List<String> names) {
        return names.size() <= NAMED
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, NAMED)) + " and " + (names.size() - NAMED) + " more";
    }

    private Check port(@Nullable Endpoint before, int port) {
        if (before != null) {
            return Check.of(Outcome.OK, "Address", "127.0.0.1:" + port + " stays");
        }
        return Check.of(Outcome.OK, "Address", "127.0.0.1:" + port + " is free");
    }

    private Check memory(@Nullable Endpoint before) {
        long available = processes.availableMemory();
        long wanted = before == null
                ? USUAL_BYTES
                : Math.max(
                        USUAL_BYTES,
                        before.serving().stream()
                                .mapToLong(ServedVersion::residentBytes)
                                .max()
                                .orElse(0));
        String finding = "about " + megabytes(wanted) + " of " + megabytes(available) + " available";
        return available >= wanted
                ? Check.of(Outcome.OK, "Memory", finding)
                : Check.of(Outcome.WARNING, "Memory", finding)
                        .withDetail("Stop a service or another endpoint, or the machine begins to swap.");
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ENGLISH, "%,d MB", bytes >> 20);
    }

    private String commands(
            DeployRequest request, ModelPackage model, Requirements requirements, @Nullable Endpoint before) {
        StringBuilder text = new StringBuilder();
        if (model.isServable() && !environments.isBuilt(requirements)) {
            text.append(environments.planned(requirements)).append('\n');
        }
        ScoringServer.Spec spec =
                new ScoringServer.Spec("", "", model, environments.place(requirements), model.directory());
        text.append(ScoringServer.command(spec, 0).text().replace("--port 0", "--port <free>"))
                .append("\nGET /ping");
        if (model.example() != null) {
            text.append("\nPOST /invocations  # its input example");
        }
        if (before != null && !before.serving().isEmpty() && request.share() == 100) {
            before.serving()
                    .forEach(serving -> text.append("\nkill -TERM ")
                            .append(serving.pid())
                            .append("  # v")
                            .append(serving.version())
                            .append(", once its last request is answered"));
        }
        return text.toString();
    }
}

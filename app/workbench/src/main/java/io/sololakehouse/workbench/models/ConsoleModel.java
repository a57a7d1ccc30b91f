package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.serving.Endpoint;
import io.sololakehouse.platform.serving.ModelSignature;
import io.sololakehouse.platform.serving.ScoringClient;
import io.sololakehouse.platform.serving.ScoringInput;
import io.sololakehouse.platform.serving.ServedVersion;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.PreviewRequest;
import io.sololakehouse.platform.tables.Relation;
import io.sololakehouse.platform.tables.RowCursor;
import io.sololakehouse.platform.tables.TableVersion;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** A request to the endpoint: written, or filled from a table's rows, and its answer. FX thread only. */
final class ConsoleModel {

    private final ModelServices services;
    private final Jobs jobs;
    private final Supplier<@Nullable Reference> reference;
    private final StringProperty body = new SimpleStringProperty("");
    private final StringProperty contentType = new SimpleStringProperty(ScoringClient.JSON);
    private final StringProperty version = new SimpleStringProperty("");
    private final TableChoice table = new TableChoice();
    private final StringProperty filledFrom = new SimpleStringProperty("");
    private final ObjectProperty<ScoringClient.@Nullable Answer> answer = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Problem> problem = new SimpleObjectProperty<>();
    private final BooleanProperty sending = new SimpleBooleanProperty(false);
    private final BooleanProperty filling = new SimpleBooleanProperty(false);
    private final Latest latest = new Latest();
    private final Latest fill = new Latest();
    private @Nullable Endpoint endpoint;
    private String untouched = "";

    ConsoleModel(ModelServices services, Jobs jobs, Supplier<@Nullable Reference> reference) {
        this.services = services;
        this.jobs = jobs;
        this.reference = reference;
    }

    /** The endpoint that is asked; its input example is the first request. */
    void show(@Nullable Endpoint now) {
        Endpoint before = endpoint;
        endpoint = now;
        boolean other = before == null || now == null || !before.model().equals(now.model());
        if (other) {
            answer.set(null);
            problem.set(null);
            version.set("");
        }
        if (other || body.get().isEmpty()) {
            String example = now == null || now.serving().isEmpty()
                    ? null
                    : now.serving().getFirst().model().example();
            if (other && !body.get().equals(untouched)) {
                return;
            }
            body.set(example == null ? "" : ScoringInput.pretty(example));
            untouched = body.get();
            contentType.set(ScoringClient.JSON);
            filledFrom.set(example == null ? "" : "The input example of the model");
        }
    }

    StringProperty bodyProperty() {
        return body;
    }

    StringProperty contentTypeProperty() {
        return contentType;
    }

    /** The version that is to answer, empty for whichever the shares choose. */
    StringProperty versionProperty() {
        return version;
    }

    /** The table whose rows fill the request, as "namespace.table". */
    TableChoice table() {
        return table;
    }

    /** Where the request comes from, as a person reads it. */
    StringProperty filledFromProperty() {
        return filledFrom;
    }

    ObjectProperty<ScoringClient.@Nullable Answer> answerProperty() {
        return answer;
    }

    ObjectProperty<@Nullable Problem> problemProperty() {
        return problem;
    }

    BooleanProperty sendingProperty() {
        return sending;
    }

    BooleanProperty fillingProperty() {
        return filling;
    }

    ScoringClient.Request request() {
        return new ScoringClient.Request(body.get(), contentType.get(), version.get());
    }

    String curl() {
        Endpoint now = endpoint;
        return now == null ? "" : ScoringInput.curl(now, request());
    }

    String python() {
        Endpoint now = endpoint;
        return now == null ? "" : ScoringInput.python(now, request());
    }

    void send() {
        Endpoint now = endpoint;
        if (now == null || sending.get()) {
            return;
        }
        ScoringClient.Request wanted = request();
        sending.set(true);
        problem.set(null);
        jobs.job(
                        "Ask the endpoint of " + now.model(),
                        progress -> services.endpoints().client().score(now.invocations(), wanted))
                .onSuccess(answer::set)
                .onFailure(found -> {
                    answer.set(null);
                    problem.set(found);
                })
                .onDone(() -> sending.set(false))
                .latest(latest)
                .start();
    }

    /**
     * Fills the request with rows of a table at the reference that the workbench is on.
     *
     * @param table "namespace.table"
     */
    void fill(String table, int rows) {
        Endpoint now = endpoint;
        Reference at = reference.get();
        if (now == null || now.serving().isEmpty() || at == null || table.isBlank()) {
            return;
        }
        ServedVersion served = now.serving().getFirst();
        List<String> name = List.of(table.strip().split("\\."));
        filling.set(true);
        problem.set(null);
        jobs.job("Read " + rows + " rows of " + table.strip(), progress -> {
                    TableVersion current = TableVersion.current(at, name);
                    Relation relation = services.tables().load(current);
                    TableVersion pinned = relation instanceof Relation.Table one
                                    && one.snapshot().isPresent()
                            ? current.asOf(one.snapshot().get().id())
                            : current;
                    List<String> columns = columns(served, relation);
                    try (RowCursor cursor =
                            services.tables().rows(new PreviewRequest(pinned, columns, List.of()), progress)) {
                        return new Filled(
                                ScoringInput.dataframe(
                                        cursor.columns().stream()
                                                .map(Column::name)
                                                .toList(),
                                        cursor.next(rows, progress).rows()),
                                rows + " rows of " + table.strip() + " at " + at.name() + ", snapshot "
                                        + (pinned.snapshot().isPresent()
                                                ? String.valueOf(
                                                        pinned.snapshot().getAsLong())
                                                : "none"));
                    }
                })
                .onSuccess(filled -> {
                    contentType.set(ScoringClient.JSON);
                    body.set(filled.body());
                    filledFrom.set(filled.from());
                })
                .onFailure(problem::set)
                .onDone(() -> filling.set(false))
                .latest(fill)
                .start();
    }

    private record Filled(String body, String from) {}

    /** The columns that the model takes, in its order. */
    private static List<String> columns(ServedVersion served, Relation relation) {
        ModelSignature signature = served.model().signature();
        Set<String> there =
                relation.schema().columns().stream().map(Column::name).collect(Collectors.toSet());
        List<String> missing = signature.inputs().stream()
                .filter(ModelSignature.Field::required)
                .map(ModelSignature.Field::name)
                .filter(name -> !there.contains(name))
                .toList();
        if (!missing.isEmpty() && !signature.tensor()) {
            throw new LakehouseException(Problem.of(
                    "The table has not what the model takes",
                    "v" + served.version() + " takes " + String.join(", ", missing)
                            + (missing.size() == 1 ? ", which is" : ", which are") + " not among its columns."));
        }
        return signature.inputs().stream()
                .map(ModelSignature.Field::name)
                .filter(there::contains)
                .toList();
    }
}

package io.sololakehouse.platform.serving;

import io.sololakehouse.platform.support.Problem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about a deployment before it begins.
 *
 * @param checks in the order in which they are shown
 * @param model the files that were looked at
 * @param commands what will run, as text
 */
public record Preflight(List<Check> checks, ModelPackage model, String commands) {

    public Preflight {
        checks = List.copyOf(checks);
    }

    /** A table whose rows are to be sent. @param name as it is shown */
    public record Table(String name, List<Column> columns) {

        public Table {
            columns = List.copyOf(columns);
        }

        /** @param type Iceberg's word for it ("int", "decimal(10, 2)") */
        public record Column(String name, String type) {}
    }

    /** How a check came out. */
    public enum Outcome {
        OK,
        /** It works, and something is worth knowing. */
        NOTE,
        WARNING,
        /** It cannot be deployed like this. */
        FAILED
    }

    /**
     * One check.
     *
     * @param title what was looked at ("Input schema")
     * @param finding in a few words ("12 columns, all in gold.training_set")
     * @param detail more of it, a line each; may be empty
     * @param problem why it failed and what can be done, or null
     */
    public record Check(
            Outcome outcome,
            String title,
            String finding,
            String detail,
            @Nullable Problem problem) {

        static Check of(Outcome outcome, String title, String finding) {
            return new Check(outcome, title, finding, "", null);
        }

        Check withDetail(String text) {
            return new Check(outcome, title, finding, text, problem);
        }

        Check withProblem(Problem why) {
            return new Check(outcome, title, finding, detail, why);
        }
    }

    /** The first thing that forbids it, if there is one. */
    public Optional<Check> blocking() {
        return checks.stream()
                .filter(check -> check.outcome() == Outcome.FAILED)
                .findFirst();
    }
}

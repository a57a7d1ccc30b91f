package io.sololakehouse.workbench.stack;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.stack.ServiceStatus;
import io.sololakehouse.workbench.control.Units;
import java.util.List;
import java.util.Set;

/**
 * How many of the services that are to run do, in words that Home and Stack share. A service that rests until it is
 * needed is not counted among them, and is named.
 *
 * @param ready how many answer
 * @param wanted how many are to run: all but those that rest
 * @param resting names of those that start when they are needed, because they sleep or were not needed yet
 * @param stopped names of those that somebody stopped
 */
public record ServiceCount(int ready, int wanted, List<String> resting, List<String> stopped) {

    /** @param onDemand the services that wait for their first use */
    public static ServiceCount of(List<ServiceStatus> statuses, Set<ServiceKind> onDemand) {
        List<ServiceStatus> resting =
                statuses.stream().filter(status -> rests(status, onDemand)).toList();
        List<ServiceStatus> stopped = statuses.stream()
                .filter(status -> status.state() == ServiceState.STOPPED && !rests(status, onDemand))
                .toList();
        long ready = statuses.stream()
                .filter(status -> status.state() == ServiceState.READY)
                .count();
        return new ServiceCount((int) ready, statuses.size() - resting.size(), names(resting), names(stopped));
    }

    private static boolean rests(ServiceStatus status, Set<ServiceKind> onDemand) {
        return status.state() == ServiceState.SLEEPING
                || status.state() == ServiceState.STOPPED && onDemand.contains(status.kind());
    }

    private static List<String> names(List<ServiceStatus> statuses) {
        return statuses.stream().map(status -> status.kind().label()).toList();
    }

    /** "3 of 3 running, 2 on demand". */
    public String summary() {
        return ready + " of " + wanted + " running" + (resting.isEmpty() ? "" : ", " + resting.size() + " on demand");
    }

    /** "1 of 3 services is ready". */
    public String readiness() {
        return share() + (ready == 1 ? " is ready" : " are ready");
    }

    /** "3 of 3 services answer". */
    public String answering() {
        return share() + (ready == 1 ? " answers" : " answer");
    }

    private String share() {
        return ready + " of " + Units.count(wanted, "service", "services");
    }

    /** " Trino and MLflow start when they are needed."; empty when none rests. */
    public String waiting() {
        return sentence(resting, "starts when it is needed.", "start when they are needed.");
    }

    /** The same for those that somebody stopped, which a use of them starts as well. */
    public String missing() {
        return sentence(
                stopped, "is stopped and starts when it is needed.", "are stopped and start when they are needed.");
    }

    private static String sentence(List<String> names, String one, String several) {
        return switch (names.size()) {
            case 0 -> "";
            case 1 -> " " + names.getFirst() + " " + one;
            default ->
                " " + String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast() + " " + several;
        };
    }
}

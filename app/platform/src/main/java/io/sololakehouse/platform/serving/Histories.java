package io.sololakehouse.platform.serving;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The history of an endpoint, newest first. Pure functions. */
final class Histories {

    private Histories() {}

    static List<Deployment> begun(List<Deployment> history, Deployment entry) {
        List<Deployment> all = new ArrayList<>(history);
        all.addFirst(entry);
        return all;
    }

    /** The same with an end for those that served. */
    static List<Deployment> ended(
            List<Deployment> history, List<EndpointRecord.Served> gone, Instant when, String why) {
        return history.stream()
                .map(entry -> entry.until() == null
                                && gone.stream()
                                        .anyMatch(served -> served.deployment().equals(entry.id()))
                        ? entry.ended(when, why)
                        : entry)
                .toList();
    }
}

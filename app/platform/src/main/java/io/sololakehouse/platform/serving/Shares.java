package io.sololakehouse.platform.serving;

import java.util.ArrayList;
import java.util.List;

/** Shares of the traffic in whole percent, which add up to 100. Pure functions. */
final class Shares {

    private Shares() {}

    /** Puts another version beside those that serve: they share what it leaves, as before. */
    static List<EndpointRecord.Served> beside(List<EndpointRecord.Served> serving, EndpointRecord.Served added) {
        List<EndpointRecord.Served> all = new ArrayList<>(serving);
        all.add(added);
        return with(all, added.deployment(), added.share());
    }

    /** Gives one of them that share; the others share the rest in the proportion that they have. */
    static List<EndpointRecord.Served> with(List<EndpointRecord.Served> serving, String deployment, int percent) {
        List<EndpointRecord.Served> others = serving.stream()
                .filter(served -> !served.deployment().equals(deployment))
                .toList();
        if (others.size() == serving.size()) {
            throw new IllegalArgumentException("No such deployment: " + deployment);
        }
        int given = others.isEmpty() ? 100 : Math.clamp(percent, 0, 100);
        int rest = 100 - given;
        int whole = others.stream().mapToInt(EndpointRecord.Served::share).sum();
        List<EndpointRecord.Served> shared = new ArrayList<>();
        int left = rest;
        int seen = 0;
        for (EndpointRecord.Served served : serving) {
            if (served.deployment().equals(deployment)) {
                shared.add(served.withShare(given));
                continue;
            }
            seen++;
            int share = seen == others.size()
                    ? left
                    : Math.round(rest * (whole == 0 ? 1f / others.size() : served.share() / (float) whole));
            left -= share;
            shared.add(served.withShare(share));
        }
        return shared;
    }
}

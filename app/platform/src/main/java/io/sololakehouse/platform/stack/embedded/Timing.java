package io.sololakehouse.platform.stack.embedded;

import java.time.Duration;

/**
 * The supervisor's times.
 *
 * @param look how often it looks whether the processes live and what they take
 * @param probe how often it asks a running service
 * @param readyWithin how long a service may take to answer for the first time
 * @param endWithin how long a service may take to end by itself before it is killed
 * @param archiveWithin how long that is when it writes its class archive while it ends
 * @param silentFor how long a running service may not answer before it is started again
 * @param idleUnit what one minute of the idle settings is; shorter in tests
 */
record Timing(
        Duration look,
        Duration probe,
        Duration readyWithin,
        Duration endWithin,
        Duration archiveWithin,
        Duration silentFor,
        Duration idleUnit) {

    static Timing standard() {
        return new Timing(
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                Duration.ofSeconds(150),
                Duration.ofSeconds(20),
                Duration.ofSeconds(90),
                // Long beside any pause of a busy engine: what it was doing is lost with it.
                Duration.ofSeconds(60),
                Duration.ofMinutes(1));
    }

    Timing withSilentFor(Duration patience) {
        return new Timing(look, probe, readyWithin, endWithin, archiveWithin, patience, idleUnit);
    }

    Timing withEndWithin(Duration patience) {
        return new Timing(look, probe, readyWithin, patience, archiveWithin, silentFor, idleUnit);
    }

    Timing withIdleUnit(Duration unit) {
        return new Timing(look, probe, readyWithin, endWithin, archiveWithin, silentFor, unit);
    }
}

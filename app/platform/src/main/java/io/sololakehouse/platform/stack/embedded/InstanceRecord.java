package io.sololakehouse.platform.stack.embedded;

import java.time.Instant;

/**
 * What is written down about a running service so that another workbench can take it over: {@code run/<id>.json}.
 *
 * @param instance the id that this very process carries in its command line
 * @param startedAt when the operating system says that it was started
 * @param version product and version
 * @param fingerprint of everything that its configuration and command were made of
 * @param port the port that it was given
 */
record InstanceRecord(String instance, long pid, Instant startedAt, String version, String fingerprint, int port) {}

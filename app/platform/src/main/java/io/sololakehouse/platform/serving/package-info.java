/**
 * Models put to work: endpoints that answer over HTTP, served by MLflow's own scoring server in an environment of its
 * own, behind a router that keeps their address while versions come and go.
 */
@NullMarked
package io.sololakehouse.platform.serving;

import org.jspecify.annotations.NullMarked;

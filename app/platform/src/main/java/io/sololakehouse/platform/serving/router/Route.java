package io.sololakehouse.platform.serving.router;

/**
 * Where a deployment answers.
 *
 * @param deployment its id
 * @param version the model version, as the header of every answer names it
 * @param port of its scoring server, on the loopback address
 * @param share of the traffic, 0 to 100 percent; shares of the routes of an endpoint add up to 100
 * @param ready false while its server is not to be asked (it is starting, or ended)
 */
public record Route(String deployment, String version, int port, int share, boolean ready) {}

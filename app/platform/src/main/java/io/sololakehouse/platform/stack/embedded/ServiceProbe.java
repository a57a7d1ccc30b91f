package io.sololakehouse.platform.stack.embedded;

/** Asks a service a real question. Blocking; called by one thread at a time; must answer or fail within seconds. */
@FunctionalInterface
public interface ServiceProbe extends AutoCloseable {

    /**
     * Asks.
     *
     * @return the question and its answer in a few words ("GET /api/v2/config: 200"), without secrets
     * @throws Exception when the service does not answer, or not as it should
     */
    String ask() throws Exception;

    @Override
    default void close() {}
}

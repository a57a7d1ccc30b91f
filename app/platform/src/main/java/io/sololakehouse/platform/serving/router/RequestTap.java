package io.sololakehouse.platform.serving.router;

import java.time.Instant;

/**
 * Gets copies of requests and answers as they pass through a router. Called on the router's own threads: it must neither
 * wait nor work.
 */
public interface RequestTap {

    /** Whether the request that comes now is to be copied. */
    boolean wants();

    /** A copied request was answered, and the answer is on its way. */
    void answered(Answered request);

    /** A copied request was not kept because one of its bodies is larger than {@link EndpointRouter#LARGEST_COPY}. */
    void tooLarge();

    /**
     * A request with its answer.
     *
     * @param at when it arrived
     * @param deployment that answered
     * @param version of the model
     * @param millis from its arrival to the end of the answer
     * @param contentType of the request, empty where it names none
     */
    record Answered(
            Instant at,
            String deployment,
            String version,
            int status,
            double millis,
            String contentType,
            byte[] request,
            byte[] response) {}
}

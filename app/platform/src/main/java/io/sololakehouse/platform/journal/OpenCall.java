package io.sololakehouse.platform.journal;

import org.jspecify.annotations.Nullable;

/** A call under way. Exactly one of its methods is called, once. */
public interface OpenCall {

    /** @param result what came back, in a few words; @param response the body, or null */
    void succeeded(String result, @Nullable String response);

    void failed(String result, @Nullable String response);

    void cancelled();
}

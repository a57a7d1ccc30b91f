package io.sololakehouse.platform.support;

/** Work that a {@link TaskRunner} runs in the background. */
@FunctionalInterface
public interface Work<T> {

    /** Does the work; throws {@link LakehouseException} for what a person should read. */
    T run(Progress progress) throws Exception;
}

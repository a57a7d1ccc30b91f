package io.sololakehouse.platform.stack.embedded;

/** Sizes of heaps. */
final class Heap {

    static final long MEGABYTE = 1024L * 1024L;

    private Heap() {}

    /** The JVM's option for a heap limit. */
    static String limit(long bytes) {
        return "-Xmx" + bytes / MEGABYTE + "m";
    }
}

package io.sololakehouse.platform.tracking;

/** Which experiments or runs are asked for: those in use, those in the server's bin, or both. */
public enum Lifecycle {
    ACTIVE,
    DELETED,
    ALL
}

package io.sololakehouse.platform.tables;

/**
 * Which files of a snapshot, in what order.
 *
 * @param text part of a path or partition, ignoring case; empty for all
 * @param content which files
 * @param offset how many to leave out, 0 or more
 * @param limit 1 to 10,000
 */
public record FileRequest(String text, Contents content, Order order, boolean descending, int offset, int limit) {

    /** What kinds of file. */
    public enum Contents {
        ALL,
        DATA,
        DELETES
    }

    /** What they are sorted by; equal ones by their path. */
    public enum Order {
        PATH,
        BYTES,
        ROWS,
        PARTITION,
        SEQUENCE
    }

    public FileRequest {
        if (offset < 0 || limit < 1 || limit > 10_000) {
            throw new IllegalArgumentException("offset " + offset + ", limit " + limit);
        }
    }

    /** The first files, the largest first. */
    public static FileRequest largest(int limit) {
        return new FileRequest("", Contents.ALL, Order.BYTES, true, 0, limit);
    }
}

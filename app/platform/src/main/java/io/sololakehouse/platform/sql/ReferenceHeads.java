package io.sololakehouse.platform.sql;

import io.sololakehouse.platform.support.LakehouseException;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where references stand, for stamping results. A look-up that fails costs the stamp, never the statement. */
public final class ReferenceHeads {

    private static final Logger LOG = LoggerFactory.getLogger(ReferenceHeads.class);
    private static final Pattern AT_HASH = Pattern.compile("(.+)@([0-9a-f]{16,64})");

    private final UnaryOperator<String> hashOf;

    /** @param hashOf the commit that a branch or tag stands at, or empty when unknown */
    public ReferenceHeads(UnaryOperator<String> hashOf) {
        this.hashOf = hashOf;
    }

    /** The reference before the {@code @} of {@code branch@hash}, or all of it. */
    public static String name(String reference) {
        Matcher atHash = AT_HASH.matcher(reference);
        return atHash.matches() ? atHash.group(1) : reference;
    }

    /** The commit that {@code branch@hash} names, or empty where the reference moves. */
    public static String pinned(String reference) {
        Matcher atHash = AT_HASH.matcher(reference);
        return atHash.matches() ? atHash.group(2) : "";
    }

    /** The commit that the reference stands at now, or empty. */
    public String head(String reference) {
        String pinned = pinned(reference);
        if (!pinned.isEmpty()) {
            return pinned;
        }
        try {
            return hashOf.apply(reference);
        } catch (LakehouseException e) {
            LOG.warn("The commit of {} is not known: {}", reference, e.getMessage());
            return "";
        }
    }
}

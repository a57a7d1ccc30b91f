package io.sololakehouse.platform.catalog;

import java.util.List;

/** One change in a commit. */
public sealed interface ContentChange {

    List<String> name();

    /** Creates, or replaces when the content has the id of what is there. */
    record Put(List<String> name, Content content) implements ContentChange {}

    /** Removes a name. */
    record Remove(List<String> name) implements ContentChange {}
}

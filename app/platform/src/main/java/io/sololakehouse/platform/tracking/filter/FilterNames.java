package io.sololakehouse.platform.tracking.filter;

import java.util.List;

/** The names and values that can be proposed. Called often: answers at once. */
public interface FilterNames {

    /** The keys of a kind, in the order to propose them. */
    List<String> keys(FilterField.Kind kind);

    /** Values that are in use, without quotes, in the order to propose them. */
    List<String> values(FilterField field);
}

package io.sololakehouse.workbench.control.grid;

import io.sololakehouse.platform.results.ViewSpec;
import java.util.ArrayList;
import java.util.List;

/** What a press on a head does to the order: ascending, descending, as it came. */
final class SortCycle {

    private SortCycle() {}

    /** @param adding keeps the other columns' order (Shift) */
    static List<ViewSpec.Sort> next(List<ViewSpec.Sort> sorts, int column, boolean adding) {
        List<ViewSpec.Sort> next = new ArrayList<>();
        boolean known = false;
        for (ViewSpec.Sort sort : sorts) {
            if (sort.column() != column) {
                if (adding) {
                    next.add(sort);
                }
            } else {
                known = true;
                if (!sort.descending()) {
                    next.add(new ViewSpec.Sort(column, true));
                }
            }
        }
        if (!known) {
            next.add(new ViewSpec.Sort(column, false));
        }
        return next;
    }
}

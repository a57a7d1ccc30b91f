package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.catalog.PlannedCall;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.Work;
import java.util.List;

/**
 * A change that can be read before it runs. Nothing has been changed yet; {@link #run} makes exactly these calls, against
 * the hashes in them, so a reference that moved in the meantime ends it with nothing changed.
 *
 * @param title what it does ("Rename dev to trial")
 * @param calls every call, in order; where a value is only known on the way, the text says so in ⟨angle brackets⟩
 * @param consequences what it means beyond the calls, in sentences; empty when there is nothing to add
 * @param work makes the calls
 */
public record ChangePlan(String title, List<PlannedCall> calls, List<String> consequences, Work<Done> work) {

    public ChangePlan {
        calls = List.copyOf(calls);
        consequences = List.copyOf(consequences);
    }

    /** Makes the calls. Blocks; throws {@code LakehouseException} that says what was and was not changed. */
    public Done run(Progress progress) throws Exception {
        return work.run(progress);
    }
}

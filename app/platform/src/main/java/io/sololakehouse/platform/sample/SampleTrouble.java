package io.sololakehouse.platform.sample;

import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import java.util.ArrayList;
import java.util.List;

/** How a load or a removal that a step ended is told: where it stopped, why, what is there, how it goes on. */
enum SampleTrouble {
    LOAD(
            "The sample was not loaded to its end",
            "A part of it is there. Loading it again takes that part away first; nothing else is touched.",
            "Load the sample again"),
    REMOVAL(
            "The sample was not removed to its end",
            "A part of it is still there. Removing it again goes on with that part; nothing else is touched.",
            "Remove the rest");

    private final String what;
    private final String effect;
    private final String again;

    SampleTrouble(String what, String effect, String again) {
        this.what = what;
        this.effect = effect;
        this.again = again;
    }

    /** The failure to throw for one of a step. */
    LakehouseException at(SampleStep step, LakehouseException failure) {
        Problem cause = failure.problem();
        List<Remedy> remedies = new ArrayList<>();
        remedies.add(new Remedy(again, new Remedy.Retry()));
        cause.remedies().stream().filter(SampleTrouble::helpsHere).forEach(remedies::add);
        String why = "It stopped at \u201c" + step.title() + "\u201d. " + sentence(cause.what()) + " " + cause.why();
        return new LakehouseException(new Problem(what, why.strip(), effect, remedies, cause.details()), failure);
    }

    /** Starting a service or looking at its log does; what belongs to the single statement does not. */
    private static boolean helpsHere(Remedy remedy) {
        return remedy.action() instanceof Remedy.StartService
                || remedy.action() instanceof Remedy.ShowLog
                || remedy.action() instanceof Remedy.OpenSettings;
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}

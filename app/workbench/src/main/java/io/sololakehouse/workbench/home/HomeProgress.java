package io.sololakehouse.workbench.home;

/**
 * Which first steps were taken, section {@value #SECTION} of the settings. What the catalog can tell (the stack, the
 * sample) is asked and not remembered.
 *
 * @param queried a first query was answered
 * @param branched a branch was created here
 * @param trained the models of the sample were trained
 * @param connected the settings for outside clients were copied or opened
 */
public record HomeProgress(boolean queried, boolean branched, boolean connected, boolean trained) {

    public static final String SECTION = "home";

    public static HomeProgress none() {
        return new HomeProgress(false, false, false, false);
    }

    HomeProgress withQueried() {
        return new HomeProgress(true, branched, connected, trained);
    }

    HomeProgress withBranched() {
        return new HomeProgress(queried, true, connected, trained);
    }

    HomeProgress withConnected() {
        return new HomeProgress(queried, branched, true, trained);
    }

    HomeProgress withTrained() {
        return new HomeProgress(queried, branched, connected, true);
    }
}

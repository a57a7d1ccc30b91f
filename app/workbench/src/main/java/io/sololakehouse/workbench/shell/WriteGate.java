package io.sololakehouse.workbench.shell;

import io.sololakehouse.platform.catalog.ProtectedBranches;
import io.sololakehouse.platform.support.SettingsStore;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of every write that the window makes: a write to a protected branch is asked about first, with the
 * branch and the very calls that will run. Writes to other branches pass. FX thread only.
 *
 * <pre>{@code
 * gate.pass(
 *         WriteGate.Write.to("main", "Run 2 statements on main?", sql, "Run on main")
 *                 .orInstead("Rehearse on a branch", model::rehearse),
 *         tab.consent(),
 *         model::run);
 * }</pre>
 */
public final class WriteGate {

    private final Supplier<ProtectedBranches> branches;
    private final Asker asker;

    /** Puts a question before the user; answered at most once, on the FX thread, or never when it is dismissed. */
    @FunctionalInterface
    public interface Asker {
        void ask(Question question);
    }

    /** Another way to what the user wants, without a write to the protected branch. @param label a verb with its object */
    public record Instead(String label, Runnable action) {}

    /**
     * A write that is about to happen.
     *
     * @param branch the name of the branch that is written to
     * @param headline the question, with the branch in it
     * @param explanation what it changes in a sentence, or empty
     * @param whatWillRun the exact calls or SQL
     * @param confirmLabel a verb with its object
     * @param danger true when something is lost by it: then it is asked about on every branch, every time
     * @param instead another way, or null for none
     */
    public record Write(
            String branch,
            String headline,
            String explanation,
            String whatWillRun,
            String confirmLabel,
            boolean danger,
            @Nullable Instead instead) {

        public static Write to(String branch, String headline, String whatWillRun, String confirmLabel) {
            return new Write(branch, headline, "", whatWillRun, confirmLabel, false, null);
        }

        public Write explained(String text) {
            return new Write(branch, headline, text, whatWillRun, confirmLabel, danger, instead);
        }

        public Write asDanger() {
            return new Write(branch, headline, explanation, whatWillRun, confirmLabel, true, instead);
        }

        public Write orInstead(String label, Runnable action) {
            return new Write(
                    branch, headline, explanation, whatWillRun, confirmLabel, danger, new Instead(label, action));
        }
    }

    /**
     * "Do not ask again here": held by whoever the promise counts for, a tab of the editor for example, and gone with
     * it. Never kept on disk.
     */
    public static final class Consent {

        private final Set<String> given = new HashSet<>();

        /** True when writes to this branch were allowed without asking. */
        public boolean covers(String branch) {
            return given.contains(branch);
        }

        /** Asks again from now on. */
        public void withdraw() {
            given.clear();
        }
    }

    /** What is asked, and how it is answered. Not answering it changes nothing. */
    public static final class Question {

        private final Write write;
        private final boolean branchProtected;
        private final @Nullable Consent consent;
        private final Runnable run;
        private boolean answered;

        private Question(Write write, boolean branchProtected, @Nullable Consent consent, Runnable run) {
            this.write = write;
            this.branchProtected = branchProtected;
            this.consent = consent;
            this.run = run;
        }

        public Write write() {
            return write;
        }

        /** False when it is only asked because something would be lost. */
        public boolean isBranchProtected() {
            return branchProtected;
        }

        /** True when "do not ask again in this tab" can be offered. */
        public boolean canBeRemembered() {
            return consent != null && !write.danger();
        }

        /** Runs the write. @param remember true when writes to this branch pass from now on; see {@link #canBeRemembered} */
        public void proceed(boolean remember) {
            if (answer()) {
                if (remember && consent != null && canBeRemembered()) {
                    consent.given.add(write.branch());
                }
                run.run();
            }
        }

        /** Takes the other way. */
        public void takeInstead() {
            Instead instead = write.instead();
            if (instead != null && answer()) {
                instead.action().run();
            }
        }

        private boolean answer() {
            boolean first = !answered;
            answered = true;
            return first;
        }
    }

    /** @param branches the protected branches as they are now, asked before every write */
    public WriteGate(Supplier<ProtectedBranches> branches, Asker asker) {
        this.branches = branches;
        this.asker = asker;
    }

    /** A gate for the protected branches of the settings. */
    public static WriteGate of(SettingsStore settings, Asker asker) {
        return new WriteGate(
                () -> settings.read(ProtectedBranches.SECTION, ProtectedBranches.class, ProtectedBranches.defaults()),
                asker);
    }

    /** True when a write to this branch would be asked about, so that a button can say "…". */
    public boolean protects(String branch) {
        return branches.get().protects(branch);
    }

    /** Runs the write, after asking when its branch is protected or something is lost. */
    public void pass(Write write, Runnable run) {
        pass(write, null, run);
    }

    /** The same, and offers not to ask again. @param consent of the caller's tab, or null when it asks every time */
    public void pass(Write write, @Nullable Consent consent, Runnable run) {
        boolean branchProtected = protects(write.branch());
        boolean allowed = !branchProtected || consent != null && consent.covers(write.branch());
        if (allowed && !write.danger()) {
            run.run();
        } else {
            asker.ask(new Question(write, branchProtected, consent, run));
        }
    }
}

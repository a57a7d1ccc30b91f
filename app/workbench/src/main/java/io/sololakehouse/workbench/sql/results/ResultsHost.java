package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.control.Toasts;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.RemedyHandler;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;

/** What the window does for a {@link ResultsPane}. Called on the FX thread. */
public interface ResultsHost {

    /** Background work. */
    Jobs jobs();

    /** The layer that dialogs are shown on. */
    Overlay overlay();

    /** Shows a short notice. */
    void notice(Toasts.Notice notice);

    /** Does what the button of an error says. */
    RemedyHandler remedies();

    /** Runs the statement of a result again, as its Retry. */
    void runAgain(ShownStatement run);

    /** Opens a page in the user's browser. */
    void browse(URI page);

    /** Opens the folder of a file. */
    void openFolder(Path folder);

    /** Shows a commit where commits are shown. */
    void showCommit(String reference, String hash);

    /** Gives the results the whole height, or takes it back. */
    void toggleMaximised();

    /** Puts text on the clipboard. */
    void copy(String text);

    /** Puts a picture on the clipboard. */
    void copy(Image picture);

    /**
     * Asks where to write a file.
     *
     * @param name suggested, with its extension
     * @param kind what it is ("CSV file")
     * @return empty when the user thought better of it
     */
    Optional<Path> askFile(String name, String kind);

    /**
     * Asks before a write to a protected branch, and does it.
     *
     * @param headline the question
     * @param sql what will run
     */
    void write(String branch, String headline, String sql, Runnable action);

    /** The reference that writes go to unless another is chosen, or null on a tag or commit. */
    @Nullable
    String branch();

    /** The branches that can be written to, by name. */
    List<Reference> branches();

    /** Makes a branch. Blocks. */
    Reference createBranch(String name, Reference at);

    /** Deletes a branch where it stands now. Blocks. */
    void deleteBranch(String name);

    /** The Spark that writes files on this machine, or null where there is none: it runs elsewhere, or not at all. */
    @Nullable
    QueryEngine localSpark();
}

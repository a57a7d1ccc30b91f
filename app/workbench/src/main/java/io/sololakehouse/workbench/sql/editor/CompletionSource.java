package io.sololakehouse.workbench.sql.editor;

import io.sololakehouse.platform.sql.language.Completion;
import java.util.Optional;

/** What an editor asks for proposals. Called off the FX thread. */
@FunctionalInterface
public interface CompletionSource {

    /** What completes the text at the caret, or empty when nothing does. */
    Optional<Completion> at(String text, int caret);
}

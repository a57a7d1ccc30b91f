package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.branches.Rehearsal;
import java.util.List;
import javafx.scene.Node;

/** What a rehearsal changed, as cards for other views to show. */
public final class RehearsedChanges {

    private RehearsedChanges() {}

    /** A card for every key that differs. */
    public static List<Node> nodes(Rehearsal rehearsal) {
        return rehearsal.effects().stream()
                .<Node>map(effect -> new ChangeCardNode(ChangeCards.of(effect), opened -> {}))
                .toList();
    }
}

package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.branches.BranchActions;
import io.sololakehouse.platform.branches.KeyEffects;
import io.sololakehouse.platform.branches.Merges;
import io.sololakehouse.platform.branches.Rehearsals;
import io.sololakehouse.platform.branches.SequenceLog;
import io.sololakehouse.platform.branches.Sequences;
import io.sololakehouse.platform.branches.StatementBehind;
import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.tables.TableAppends;
import io.sololakehouse.platform.tables.Tables;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * What Branches asks of the platform.
 *
 * @param sequences what an earlier run began and did not end
 * @param rehearsals changes on throwaway branches
 */
public record BranchServices(
        Catalog catalog,
        BranchActions actions,
        Merges merges,
        KeyEffects effects,
        StatementBehind statements,
        Sequences sequences,
        Rehearsals rehearsals,
        Tables tables,
        Journal journal) {

    /**
     * @param home the data directory: sequences of several calls are kept in it until they have ended
     * @param forget told the name of a throwaway branch before it is deleted, so that engines let go of it
     */
    public static BranchServices of(
            Catalog catalog,
            Tables tables,
            TableAppends appends,
            Journal journal,
            Path home,
            Clock clock,
            Consumer<String> forget) {
        SequenceLog log = new SequenceLog(home.resolve("sequences"));
        BranchActions actions = new BranchActions(catalog, log, clock);
        Merges merges = new Merges(catalog, appends, log, clock);
        KeyEffects effects = new KeyEffects(catalog, tables);
        return new BranchServices(
                catalog,
                actions,
                merges,
                effects,
                new StatementBehind(journal),
                new Sequences(catalog, log, actions),
                new Rehearsals(catalog, effects, merges, log, clock, forget),
                tables,
                journal);
    }
}

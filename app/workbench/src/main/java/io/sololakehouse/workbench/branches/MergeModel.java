package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.branches.ChangePlan;
import io.sololakehouse.platform.branches.Done;
import io.sololakehouse.platform.branches.MergeChoices;
import io.sololakehouse.platform.branches.MergePreview;
import io.sololakehouse.platform.branches.Merges;
import io.sololakehouse.platform.branches.ReferenceNames;
import io.sololakehouse.platform.branches.Resolution;
import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.tables.TableAppends;
import io.sololakehouse.workbench.task.Job;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * A merge before it is made: what the server said to a dry run, a choice for every conflict, the calls that would be
 * made, and the merge itself. A branch that moved in the meantime is noticed by the call; the preview is then made again
 * and says so. FX thread only.
 */
final class MergeModel {

    private final Catalog catalog;
    private final Merges merges;
    private final ReferencesModel references;
    private final ChangeModel changes;
    private final Jobs jobs;
    private final Clock clock;
    private final Latest previewing = new Latest();
    private final Latest planning = new Latest();
    private final ReadOnlyObjectWrapper<@Nullable MergePreview> preview = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ChangePlan> plan = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<MergePreview.@Nullable Card> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper blocked = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper moved = new ReadOnlyStringWrapper("");
    /** Grows whenever a choice was made or something about a card became known. */
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();

    private final StringProperty message = new SimpleStringProperty("");
    private final BooleanProperty tagging = new SimpleBooleanProperty();
    private final StringProperty tag = new SimpleStringProperty("");
    private final Map<List<String>, Resolution> choices = new HashMap<>();
    private final Map<List<String>, TableAppends.Combination> combinations = new HashMap<>();
    private @Nullable Reference source;
    private @Nullable Reference target;
    private @Nullable Instant previewedAt;

    MergeModel(
            Catalog catalog, Merges merges, ReferencesModel references, ChangeModel changes, Jobs jobs, Clock clock) {
        this.catalog = catalog;
        this.merges = merges;
        this.references = references;
        this.changes = changes;
        this.jobs = jobs;
        this.clock = clock;
        message.addListener((property, old, text) -> planAgain());
        tagging.addListener((property, old, on) -> planAgain());
        tag.addListener((property, old, text) -> planAgain());
    }

    /** What merging would do, or null while it is not known. */
    ReadOnlyObjectProperty<@Nullable MergePreview> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    /** Why there is no preview, or why the merge failed; null for neither. */
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** The calls of the merge as it stands, or null while they are not known. */
    ReadOnlyObjectProperty<@Nullable ChangePlan> planProperty() {
        return plan.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** The merge that runs now, or null. */
    ReadOnlyObjectProperty<@Nullable Job<?>> runningProperty() {
        return changes.runningProperty();
    }

    /** The key that is looked at. */
    ReadOnlyObjectProperty<MergePreview.@Nullable Card> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** Why Merge cannot be pressed, or empty. */
    ReadOnlyStringProperty blockedProperty() {
        return blocked.getReadOnlyProperty();
    }

    /** What moved while the preview was looked at ("main has moved to 1f2e3d4c…"), or empty. */
    ReadOnlyStringProperty movedProperty() {
        return moved.getReadOnlyProperty();
    }

    ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    StringProperty messageProperty() {
        return message;
    }

    /** Whether the merge is tagged afterwards. */
    BooleanProperty taggingProperty() {
        return tagging;
    }

    StringProperty tagProperty() {
        return tag;
    }

    /** The source at the hash that was looked at, or null. */
    @Nullable
    Reference source() {
        return source;
    }

    @Nullable
    Reference target() {
        return target;
    }

    Optional<Instant> previewedAt() {
        return Optional.ofNullable(previewedAt);
    }

    /** Looks at a merge; what was chosen for another one is forgotten. */
    void open(Reference from, Reference into) {
        choices.clear();
        combinations.clear();
        selected.set(null);
        preview.set(null);
        plan.set(null);
        moved.set("");
        source = from;
        target = into;
        message.set("Merge " + from.name() + " into " + into.name());
        tagging.set(false);
        tag.set(suggestedTag(from.name()));
        look();
    }

    /** The dry run again, at the heads as they are now. Choices are kept for keys that are still in conflict. */
    void checkAgain() {
        look();
    }

    void select(MergePreview.@Nullable Card card) {
        selected.set(card);
        if (card != null && card.isConflict()) {
            askCombination(card);
        }
    }

    /** What was chosen for a conflict. */
    Resolution choice(MergePreview.Card card) {
        return choices.getOrDefault(card.key(), Resolution.NONE);
    }

    void choose(MergePreview.Card card, Resolution resolution) {
        if (resolution == Resolution.COMBINE
                && !combination(card).map(TableAppends.Combination::possible).orElse(false)) {
            return;
        }
        choices.put(card.key(), resolution);
        changed();
        planAgain();
    }

    /** Whether a table can be combined; empty while that is not known. */
    Optional<TableAppends.Combination> combination(MergePreview.Card card) {
        return Optional.ofNullable(combinations.get(card.key()));
    }

    /** How many conflicts have no choice yet. */
    int unresolved() {
        MergePreview shown = preview.get();
        return shown == null
                ? 0
                : Merges.unresolved(shown, new MergeChoices("", choices, "")).size();
    }

    /** Merges. @param then called once it is made */
    void merge(Consumer<Done> then) {
        ChangePlan ready = plan.get();
        Reference into = target;
        if (ready == null || into == null || !blocked.get().isEmpty()) {
            return;
        }
        problem.set(null);
        changes.run(ready, into.name(), then, this::failed);
    }

    void close() {
        previewing.invalidate();
        planning.invalidate();
        loading.set(false);
    }

    private void look() {
        Reference from = source;
        Reference into = target;
        if (from == null || into == null) {
            return;
        }
        loading.set(true);
        problem.set(null);
        jobs.job("Preview the merge of " + from.name() + " into " + into.name(), progress -> {
                    // At the heads of now, not of when the list was read.
                    Reference fromNow = now(from);
                    Reference intoNow = now(into);
                    return merges.preview(fromNow, intoNow, progress);
                })
                .onDone(() -> loading.set(false))
                .onSuccess(this::show)
                .onFailure(failure -> {
                    problem.set(failure);
                    check();
                })
                .latest(previewing)
                .start();
        check();
    }

    private Reference now(Reference reference) {
        return reference.kind() == Reference.Kind.COMMIT
                ? reference
                : catalog.reference(reference.name()).orElse(reference);
    }

    private void show(MergePreview shown) {
        previewedAt = clock.instant();
        source = shown.from();
        target = shown.into();
        choices.keySet()
                .removeIf(key ->
                        shown.card(key).filter(MergePreview.Card::isConflict).isEmpty());
        combinations.clear();
        preview.set(shown);
        MergePreview.Card before = selected.get();
        MergePreview.Card card =
                before == null ? null : shown.card(before.key()).orElse(null);
        select(
                card != null
                        ? card
                        : shown.cards().isEmpty() ? null : shown.cards().getFirst());
        // Whether tables can be combined is looked up for all of them, as choices are looked at side by side.
        shown.conflicts().forEach(this::askCombination);
        changed();
        planAgain();
    }

    private void askCombination(MergePreview.Card card) {
        MergePreview shown = preview.get();
        if (shown == null || combinations.containsKey(card.key())) {
            return;
        }
        jobs.quiet(
                        "Look whether " + card.qualifiedName() + " can be combined",
                        progress -> merges.combination(shown, card, progress))
                .onSuccess(found -> know(shown, card, found))
                .onFailure(failure -> know(
                        shown,
                        card,
                        new TableAppends.Combination(false, failure.what() + ". " + failure.why(), 0, 0, 0, 0, 0)))
                .start();
    }

    private void know(MergePreview asked, MergePreview.Card card, TableAppends.Combination found) {
        if (Objects.equals(asked, preview.get())) {
            combinations.put(card.key(), found);
            changed();
        }
    }

    private void planAgain() {
        MergePreview shown = preview.get();
        plan.set(null);
        check();
        if (shown == null || shown.isNothingToMerge()) {
            return;
        }
        MergeChoices chosen = new MergeChoices(message.get(), choices, tagging.get() ? tag.get() : "");
        if (tagging.get() && ReferenceNames.problem(tag.get()).isPresent()) {
            return;
        }
        jobs.quiet("Plan the merge", progress -> merges.plan(shown, chosen))
                .onSuccess(made -> {
                    plan.set(made);
                    check();
                })
                .onFailure(problem::set)
                .latest(planning)
                .start();
    }

    private void check() {
        blocked.set(whyNot());
    }

    private String whyNot() {
        MergePreview shown = preview.get();
        int open = unresolved();
        if (loading.get()) {
            return "The merge is being tried";
        }
        if (shown == null) {
            return "There is no preview";
        }
        if (shown.isNothingToMerge()) {
            return shown.into().name() + " has every commit of " + shown.from().name() + " already";
        }
        if (open > 0) {
            return (open == 1 ? "1 conflict has" : open + " conflicts have") + " no choice yet";
        }
        if (message.get().isBlank()) {
            return "The merge commit needs a message";
        }
        if (tagging.get()) {
            String why = references.find(tag.get()).isPresent()
                    ? "There is a branch or tag called " + tag.get() + " already."
                    : ReferenceNames.problem(tag.get()).orElse("");
            if (!why.isEmpty()) {
                return why;
            }
        }
        return plan.get() == null ? "The calls are being planned" : "";
    }

    private void changed() {
        revision.set(revision.get() + 1);
        check();
    }

    /** The merge failed: where a head has moved, the preview is made again at the new one. */
    private void failed(Problem failure) {
        MergePreview looked = preview.get();
        problem.set(failure);
        if (looked == null) {
            return;
        }
        jobs.quiet(
                        "Look where the branches stand",
                        progress -> catalog.reference(looked.into().name()))
                .onSuccess(now -> now.filter(
                                head -> !head.hash().equals(looked.into().hash()))
                        .ifPresent(head -> {
                            moved.set(
                                    head.name() + " has moved from "
                                            + looked.into().shortHash() + " to " + head.shortHash()
                                            + " while you were looking. Nothing was merged; this is the preview at the new head.");
                            look();
                        }))
                .onFailure(unreachable -> {
                    // The first problem already says that the catalog does not answer.
                })
                .start();
    }

    private static String suggestedTag(String branch) {
        String last = branch.substring(branch.lastIndexOf('/') + 1);
        String name = (last.isEmpty() ? branch : last) + "-merge";
        return ReferenceNames.problem(name).isEmpty() ? name : "merge";
    }
}

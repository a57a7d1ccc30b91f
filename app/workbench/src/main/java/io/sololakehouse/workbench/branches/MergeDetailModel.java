package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.branches.KeyEffect;
import io.sololakehouse.platform.branches.KeyEffects;
import io.sololakehouse.platform.branches.MergePreview;
import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.KeyChange;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.Relation;
import io.sololakehouse.platform.tables.TableVersion;
import io.sololakehouse.platform.tables.Tables;
import io.sololakehouse.workbench.task.Jobs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;

/** What the tables' metadata says about the keys of a merge, read when a key is looked at. FX thread only. */
final class MergeDetailModel {

    private final KeyEffects effects;
    private final Tables tables;
    private final Jobs jobs;
    private final Map<List<String>, Detail> known = new HashMap<>();
    private final Set<List<String>> asked = new HashSet<>();
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private @Nullable MergePreview of;

    /**
     * A key of a merge.
     *
     * @param source what the source did since the ancestor, or null when it ends as it began
     * @param target what the target did, or null when it did nothing
     */
    record Detail(@Nullable KeyEffect source, @Nullable KeyEffect target, List<SchemaRow> schema) {}

    /**
     * A column on the three versions.
     *
     * @param sign "+", "~", "-" or a space, as the source changes the target
     */
    record SchemaRow(String sign, String column, String ancestor, String target, String source, String after) {}

    MergeDetailModel(KeyEffects effects, Tables tables, Jobs jobs) {
        this.effects = effects;
        this.tables = tables;
        this.jobs = jobs;
    }

    /** Grows whenever something became known. */
    ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** What is known of a key; asks for it when nothing is. */
    Optional<Detail> detail(MergePreview preview, MergePreview.Card card) {
        if (of != preview) {
            of = preview;
            known.clear();
            asked.clear();
        }
        Detail detail = known.get(card.key());
        if (detail == null && asked.add(card.key())) {
            jobs.quiet("Read what changed in " + card.qualifiedName(), progress -> read(preview, card, progress))
                    .onSuccess(read -> {
                        if (of == preview) {
                            known.put(card.key(), read);
                            revision.set(revision.get() + 1);
                        }
                    })
                    .start();
        }
        return Optional.ofNullable(detail);
    }

    /** What is known of a key, without asking. */
    Optional<Detail> known(MergePreview.Card card) {
        return Optional.ofNullable(known.get(card.key()));
    }

    private Detail read(MergePreview preview, MergePreview.Card card, Progress progress) {
        Reference base = new Reference(
                Reference.Kind.COMMIT, preview.into().name(), preview.base().hash());
        return new Detail(
                effect(base, preview.from(), card.source(), progress),
                effect(base, preview.into(), card.target(), progress),
                card.kind() == CatalogEntry.Kind.TABLE ? schema(base, preview, card) : List.of());
    }

    private @Nullable KeyEffect effect(Reference base, Reference to, @Nullable KeyChange change, Progress progress) {
        return change == null
                ? null
                : effects.effect(new KeyEffects.Changes(base, to, List.of(change)), change, progress);
    }

    private List<SchemaRow> schema(Reference base, MergePreview preview, MergePreview.Card card) {
        Map<String, String> ancestor = columns(base, card.key());
        Map<String, String> target = columns(preview.into(), card.key());
        Map<String, String> source = columns(preview.from(), card.key());
        Set<String> names = new LinkedHashSet<>(source.keySet());
        names.addAll(target.keySet());
        names.addAll(ancestor.keySet());
        List<SchemaRow> rows = new ArrayList<>();
        for (String name : names) {
            rows.add(row(name, ancestor.get(name), target.get(name), source.get(name)));
        }
        return rows;
    }

    private static SchemaRow row(
            String name, @Nullable String ancestor, @Nullable String target, @Nullable String source) {
        String sign = " ";
        String after = "unchanged";
        if (target == null && source != null) {
            sign = "+";
            after = ancestor == null ? "column added" : "kept by the source";
        } else if (source == null && target != null) {
            sign = "-";
            after = ancestor == null ? "only on the target" : "column removed";
        } else if (source != null && !source.equals(target)) {
            sign = "~";
            after = "type differs";
        }
        return new SchemaRow(
                sign,
                name,
                ancestor == null ? "none" : ancestor,
                target == null ? "none" : target,
                source == null ? "none" : source,
                after);
    }

    private Map<String, String> columns(Reference at, List<String> key) {
        Map<String, String> columns = new java.util.LinkedHashMap<>();
        try {
            Relation relation = tables.load(TableVersion.current(at, key));
            for (Column column : relation.schema().columns()) {
                columns.put(column.name(), column.fullType());
            }
        } catch (LakehouseException absent) {
            // It is not there on this side, which the columns "none" say.
            return Map.of();
        }
        return columns;
    }
}

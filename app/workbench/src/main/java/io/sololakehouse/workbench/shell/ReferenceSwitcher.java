package io.sololakehouse.workbench.shell;

import io.sololakehouse.platform.catalog.AheadBehind;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Lane;
import io.sololakehouse.workbench.control.Popover;
import io.sololakehouse.workbench.control.SearchField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The reference of the workbench in the top bar; its panel finds and switches branches and tags. */
final class ReferenceSwitcher extends Button {

    private static final double ROW_HEIGHT = 30;
    private static final double MOST_HEIGHT = 380;

    private final ReferenceSwitcherModel model;
    private final FontIcon icon = Icons.of("fth-git-branch", 15, "lane-icon");
    private final Label name = new Label();
    private final Label standing = new Label();
    private final Popover popover = new Popover(this::panel);
    private @Nullable Finder finder;

    /** The panel's parts, made when it is first opened. */
    private record Finder(SearchField filter, PickList<Reference> list, Label nothing) {}

    ReferenceSwitcher(ReferenceSwitcherModel model) {
        this.model = model;
        getStyleClass().setAll("switcher");
        name.getStyleClass().add("reference-name");
        name.setMaxWidth(260);
        standing.getStyleClass().addAll("text-small", "fg-subtle");
        standing.setMinWidth(0);
        HBox content = new HBox(7, icon, name, standing, Icons.of("fth-chevron-down", 14, "fg-subtle"));
        content.setAlignment(Pos.CENTER_LEFT);
        setGraphic(content);
        name.textProperty().bind(model.nameProperty());
        standing.textProperty().bind(model.aheadBehindProperty());
        InvalidationListener change = observable -> showCurrent();
        model.nameProperty().addListener(change);
        model.currentProperty().addListener(change);
        model.aheadBehindProperty().addListener(change);
        showCurrent();

        model.references().addListener((InvalidationListener) observable -> fill());
        setOnAction(event -> toggle());
    }

    private VBox panel() {
        Finder made = new Finder(new SearchField("Find a branch or tag"), new PickList<>(this::row), new Label());
        finder = made;
        made.nothing().getStyleClass().addAll("text-note", "fg-subtle");
        made.list().setPlaceholder(made.nothing());
        made.list().driveBy(made.filter().field());
        made.list().onPick(reference -> {
            popover.hide();
            model.select(reference);
        });
        made.filter().textProperty().addListener((property, old, text) -> fill());
        fill();
        model.standingsProperty().addListener((property, old, counted) -> fill());
        ActionButton create = Buttons.small(Buttons.quiet("New branch here…", "fth-plus", () -> {
            String wanted = made.filter().textProperty().get().strip();
            popover.hide();
            model.create(wanted);
        }));
        made.filter()
                .textProperty()
                .addListener((property, old, text) -> create.setText(
                        text.isBlank() ? "New branch here…" : "New branch “" + shortened(text.strip()) + "” here…"));
        VBox panel = new VBox(8, made.filter(), made.list(), create);
        panel.getStyleClass().add("switcher-panel");
        return panel;
    }

    /** Opens the panel with the focus in its filter, or closes it. */
    void toggle() {
        popover.toggle(this, Popover.Side.BELOW_LEFT);
        Finder shown = finder;
        if (popover.isShowing() && shown != null) {
            shown.filter().textProperty().set("");
            fill();
            shown.filter().field().requestFocus();
            model.refresh();
            model.count();
        }
    }

    private void showCurrent() {
        String now = model.nameProperty().get();
        Reference reference = model.currentProperty().get();
        boolean tag = reference != null && reference.kind() == Reference.Kind.TAG;
        boolean commit = reference != null && reference.kind() == Reference.Kind.COMMIT;
        icon.setIconLiteral(commit ? "fth-clock" : tag ? "fth-tag" : "fth-git-branch");
        getStyleClass().removeIf(style -> style.startsWith("lane-"));
        getStyleClass().add(Lane.styleClass(now));
        setAccessibleText("On " + now + ", " + model.aheadBehindProperty().get() + ". Switch branch or tag");
    }

    private void fill() {
        Finder shown = finder;
        if (shown == null) {
            return;
        }
        String wanted = shown.filter().textProperty().get().strip().toLowerCase(Locale.ROOT);
        List<PickList.Row<Reference>> rows = new ArrayList<>();
        if (wanted.isEmpty() && !model.recent().isEmpty()) {
            rows.add(PickList.Row.heading("Recent"));
            model.recent().forEach(reference -> rows.add(PickList.Row.of(reference)));
        }
        for (Reference.Kind kind : List.of(Reference.Kind.BRANCH, Reference.Kind.TAG)) {
            List<PickList.Row<Reference>> group = model.references().stream()
                    .filter(reference -> reference.kind() == kind
                            && reference.name().toLowerCase(Locale.ROOT).contains(wanted))
                    .map(PickList.Row::of)
                    .toList();
            if (!group.isEmpty()) {
                rows.add(PickList.Row.heading(kind == Reference.Kind.BRANCH ? "Branches" : "Tags"));
                rows.addAll(group);
            }
        }
        shown.nothing()
                .setText(
                        model.references().isEmpty()
                                ? "Branches and tags appear here once the catalog runs."
                                : "No branch or tag contains “" + wanted + "”.");
        shown.list().show(rows, model.currentProperty().get());
        shown.list().setPrefHeight(Math.max(64, Math.min(MOST_HEIGHT, rows.size() * ROW_HEIGHT + 8)));
        popover.resize();
    }

    private Node row(Reference reference) {
        Reference now = model.currentProperty().get();
        // A commit of a branch is shown by the branch's name, and is not the branch.
        boolean current = reference.name().equals(model.nameProperty().get())
                && (now == null || now.kind() != Reference.Kind.COMMIT);
        boolean tag = reference.kind() == Reference.Kind.TAG;
        FontIcon sign = Icons.of(tag ? "fth-tag" : "fth-git-branch", 14, tag ? "fg-subtle" : "lane-icon");
        Label title = new Label(reference.name());
        title.getStyleClass().add("mono");
        title.setMinWidth(0);
        Label hash = new Label(reference.shortHash());
        hash.getStyleClass().addAll("mono-small", "fg-subtle");
        hash.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        FontIcon mark = Icons.of("fth-check", 14, "fg-accent");
        mark.setVisible(current);
        Label counted = new Label(counted(reference));
        counted.getStyleClass().addAll("text-small", "fg-subtle");
        counted.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(8, sign, title, space, counted, hash, mark);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add(Lane.styleClass(reference.name()));
        row.setAccessibleText(
                (tag ? "Tag " : "Branch ") + reference.name() + (current ? ", current" : "") + " " + counted.getText());
        return row;
    }

    /** "3 ahead, 1 behind", or empty for a tag, the default branch, or what is not counted. */
    private String counted(Reference reference) {
        AheadBehind counts = model.standingsProperty().get().get(reference.name());
        return counts == null
                        || reference.kind() != Reference.Kind.BRANCH
                        || reference.name().equals(model.defaultBranch())
                ? ""
                : ReferenceSwitcherModel.counts(counts);
    }

    private static String shortened(String name) {
        return name.length() <= 32 ? name : name.substring(0, 31) + "…";
    }
}

package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.branches.BranchActions;
import io.sololakehouse.platform.branches.ChangePlan;
import io.sololakehouse.platform.branches.ReferenceNames;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.Work;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.control.Segmented;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** The cards that ask for a name or a branch before a change; what will run follows what is entered. */
final class BranchDialogs {

    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final Overlay overlay;
    private final ChangeModel model;
    private final BranchActions actions;
    private final ReferencesModel references;

    BranchDialogs(Overlay overlay, ChangeModel model, BranchActions actions, ReferencesModel references) {
        this.overlay = overlay;
        this.model = model;
        this.actions = actions;
        this.references = references;
    }

    /** A new branch or tag. @param kind what is offered first */
    void create(Reference.Kind kind, Reference at) {
        create(kind, at, "");
    }

    /** The same with a name to begin with. */
    void create(Reference.Kind kind, Reference at, String proposed) {
        Segmented<Reference.Kind> kinds = new Segmented<>();
        kinds.add(Reference.Kind.BRANCH, "Branch", "fth-git-branch").add(Reference.Kind.TAG, "Tag", "fth-tag");
        kinds.valueProperty().set(kind);
        TextField name = nameField(proposed);
        Label problem = problemLabel();
        ChangeDialog dialog = new ChangeDialog(
                overlay,
                model,
                new ChangeDialog.Question(
                        "fth-plus",
                        "New branch or tag",
                        "A branch is worked on and moves with every commit; a tag stays where it is. Neither copies data.",
                        "Create",
                        false),
                field("Name", row(name, kinds)),
                problem,
                field("At", row(standing(at))));
        Runnable entered = () -> {
            Reference.Kind chosen = kinds.valueProperty().get();
            Reference.Kind wanted = chosen == null ? kind : chosen;
            String text = name.getText();
            String why = nameProblem(text);
            showProblem(name, problem, why);
            dialog.entered(why);
            if (why.isEmpty()) {
                model.plan("Plan the creation of " + text, progress -> create(wanted, text, at));
            } else {
                model.clear();
            }
        };
        name.textProperty().addListener((property, old, text) -> entered.run());
        kinds.valueProperty().addListener((property, old, now) -> entered.run());
        dialog.open();
        dialog.entered("A branch or tag needs a name");
        if (!proposed.isEmpty()) {
            entered.run();
        }
        name.requestFocus();
        name.end();
    }

    void rename(Reference reference) {
        TextField name = nameField(reference.name());
        Label problem = problemLabel();
        ChangeDialog dialog = new ChangeDialog(
                overlay,
                model,
                new ChangeDialog.Question(
                        "fth-edit-2",
                        "Rename " + reference.name(),
                        "Nessie has no renaming: the new name is created where the old one stands, then the old one is deleted.",
                        "Rename",
                        false),
                field("New name", name),
                problem);
        name.textProperty().addListener((property, old, text) -> {
            String why = text.equals(reference.name()) ? "That is its name now" : nameProblem(text);
            showProblem(name, problem, why);
            dialog.entered(why);
            if (why.isEmpty()) {
                model.plan("Plan the renaming", progress -> actions.rename(reference, text));
            } else {
                model.clear();
            }
        });
        dialog.writesTo(reference.isWritable() ? reference.name() : "").open();
        dialog.entered("That is its name now");
        name.requestFocus();
        name.selectAll();
    }

    private ChangePlan create(Reference.Kind kind, String name, Reference at) {
        return kind == Reference.Kind.TAG ? actions.createTag(name, at) : actions.createBranch(name, at);
    }

    private String nameProblem(String name) {
        if (references.find(name).isPresent()) {
            return "There is a branch or tag called " + name + " already.";
        }
        return ReferenceNames.problem(name).orElse("");
    }

    /** Asks for a branch, plans what is done with it, and does it. @param first the branch that is offered first */
    void onBranch(
            ChangeDialog.Question question,
            String label,
            List<Reference> branches,
            Reference first,
            String planTitle,
            Function<Reference, Work<ChangePlan>> planner,
            Node... more) {
        ComboBox<Reference> box = branchBox(branches, first);
        Node[] form = new Node[more.length + 1];
        form[0] = field(label, box);
        System.arraycopy(more, 0, form, 1, more.length);
        ChangeDialog dialog = new ChangeDialog(overlay, model, question, form);
        Consumer<Reference> chosen = branch -> {
            dialog.writesTo(branch.name());
            model.plan(planTitle, planner.apply(branch));
        };
        box.valueProperty().addListener((property, old, branch) -> chosen.accept(branch));
        dialog.open();
        chosen.accept(first);
        box.requestFocus();
    }

    /** Shows what would be done, and does it. @param branch what is written to, or empty */
    void confirm(
            ChangeDialog.Question question, String branch, String planTitle, Work<ChangePlan> planner, Node... form) {
        ChangeDialog dialog = new ChangeDialog(overlay, model, question, form);
        dialog.writesTo(branch).open();
        model.plan(planTitle, planner);
    }

    static ComboBox<Reference> branchBox(List<Reference> branches, Reference first) {
        ComboBox<Reference> box = new ComboBox<>();
        box.getItems().setAll(branches);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(Reference reference) {
                return reference == null ? "" : reference.name();
            }

            @Override
            public Reference fromString(String text) {
                return branches.stream()
                        .filter(branch -> branch.name().equals(text))
                        .findFirst()
                        .orElse(first);
            }
        });
        box.setValue(first);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setAccessibleText("Branch");
        return box;
    }

    static Node standing(Reference at) {
        Label hash = new Label(at.shortHash());
        hash.getStyleClass().addAll("mono-small", "fg-subtle");
        Label chip = Chips.reference(at, false);
        chip.setMaxWidth(360);
        chip.setMinWidth(40);
        HBox line = new HBox(8, chip, hash);
        line.setAlignment(Pos.CENTER_LEFT);
        return at.kind() == Reference.Kind.COMMIT ? chip : line;
    }

    static VBox field(String label, Node input) {
        Label name = new Label(label);
        name.getStyleClass().add("text-section");
        name.setLabelFor(input);
        return new VBox(5, name, input);
    }

    private static HBox row(Node... nodes) {
        HBox row = new HBox(8, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(nodes[0], javafx.scene.layout.Priority.ALWAYS);
        return row;
    }

    private static TextField nameField(String text) {
        TextField field = new TextField(text);
        field.getStyleClass().addAll("mono", "reference-name-field");
        field.setPromptText("for example dev/first-steps");
        field.setAccessibleText("Name");
        return field;
    }

    private static Label problemLabel() {
        Label label = new Label();
        label.getStyleClass().addAll("text-small", "fg-danger");
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setWrapText(true);
        label.managedProperty().bind(label.textProperty().isNotEmpty());
        return label;
    }

    private static void showProblem(TextField field, Label label, String why) {
        boolean untouched = field.getText().isEmpty();
        label.setText(untouched ? "" : why);
        field.pseudoClassStateChanged(ERROR, !untouched && !why.isEmpty());
    }
}

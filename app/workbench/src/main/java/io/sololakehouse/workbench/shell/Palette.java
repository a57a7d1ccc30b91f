package io.sololakehouse.workbench.shell;

import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.CodeBlock;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Overlay;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** The command palette: type, see what would run, press Enter. */
final class Palette extends VBox {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final double TOP = 92;

    private final PaletteModel model;
    private final Overlay overlay;
    private final TextField field = new TextField();
    private final PickList<PaletteModel.Found> list = new PickList<>(this::row);
    private final VBox preview = new VBox();
    private final HBox chips = new HBox(6);
    private final Label nothing = new Label();
    private boolean open;

    Palette(PaletteModel model, Overlay overlay) {
        this.model = model;
        this.overlay = overlay;
        getStyleClass().add("palette");
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText("Command palette");
        getChildren().addAll(head(), middle(), foot());
        field.textProperty().bindBidirectional(model.queryProperty());
        model.found().addListener((ListChangeListener<PaletteModel.Found>) change -> fill());
        model.queryProperty().addListener((property, old, text) -> {
            showChips();
            nothing.setText("Nothing matches “" + text.strip() + "”.");
        });
        list.driveBy(field);
        list.onPick(this::run);
        list.getSelectionModel().selectedItemProperty().addListener((property, old, row) -> showPreview());
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
                copyCall();
                event.consume();
            }
        });
        showChips();
    }

    /** Opens it, or closes it when it is open. @param start what is typed already: a prefix, or nothing */
    void toggle(String start) {
        if (open) {
            overlay.close();
            return;
        }
        open = true;
        model.open(start);
        overlay.show(this, Pos.TOP_CENTER, new Insets(TOP, 0, 0, 0), () -> open = false);
        field.requestFocus();
        field.end();
        fill();
    }

    private HBox head() {
        field.getStyleClass().add("palette-input");
        field.setPromptText("Search tables, columns, statements, branches, commands");
        field.setAccessibleText("Search tables, columns, statements, branches, commands");
        HBox.setHgrow(field, Priority.ALWAYS);
        chips.setAlignment(Pos.CENTER_RIGHT);
        chips.setMinWidth(Region.USE_PREF_SIZE);
        chips.getChildren().add(chip("All", null));
        for (PaletteItem.Group group : PaletteItem.Group.values()) {
            chips.getChildren().add(chip(group.chip(), group));
        }
        HBox head = new HBox(10, Icons.of("fth-search", 16, "fg-subtle"), field, chips);
        head.getStyleClass().add("palette-head");
        return head;
    }

    private Button chip(String text, PaletteItem.@Nullable Group group) {
        Button chip = new Button(text);
        chip.getStyleClass().setAll("palette-chip");
        chip.setFocusTraversable(false);
        chip.setUserData(group);
        chip.setOnAction(event -> {
            model.narrow(group);
            field.requestFocus();
            field.end();
        });
        return chip;
    }

    private HBox middle() {
        nothing.getStyleClass().addAll("text-note", "fg-subtle");
        list.setPlaceholder(nothing);
        list.getStyleClass().add("palette-list");
        preview.getStyleClass().add("palette-preview");
        HBox.setHgrow(preview, Priority.ALWAYS);
        Region rule = new Region();
        rule.getStyleClass().addAll("rule", "vertical");
        return new HBox(list, rule, preview);
    }

    private static HBox foot() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox foot = new HBox(
                12,
                hint("move", "Up", "Down"),
                hint("run", "Enter"),
                hint("copy the call", Keys.names(Shortcuts.PALETTE).getFirst(), "Enter"),
                hint("next group", "Tab"),
                space,
                hint("close", "Esc"));
        foot.getStyleClass().add("palette-foot");
        return foot;
    }

    private static HBox hint(String text, String... keys) {
        HBox hint = Chips.keys(keys);
        Label label = new Label(text);
        label.getStyleClass().addAll("text-small", "fg-subtle");
        hint.getChildren().add(label);
        return hint;
    }

    private void fill() {
        List<PickList.Row<PaletteModel.Found>> rows = new ArrayList<>();
        PaletteItem.Group group = null;
        for (PaletteModel.Found found : model.found()) {
            if (found.item().group() != group) {
                group = found.item().group();
                rows.add(PickList.Row.heading(group.heading()));
            }
            rows.add(PickList.Row.of(found));
        }
        list.show(rows, null);
        showPreview();
    }

    private void showChips() {
        PaletteItem.Group now = model.group().orElse(null);
        for (Node chip : chips.getChildren()) {
            chip.pseudoClassStateChanged(SELECTED, chip.getUserData() == now);
        }
    }

    private void showPreview() {
        preview.getChildren().clear();
        PaletteModel.Found found = list.chosen();
        if (found == null) {
            return;
        }
        PaletteItem item = found.item();
        Label title = new Label(item.title());
        title.getStyleClass().add(item.code() ? "mono-medium" : "text-strong");
        title.setWrapText(true);
        preview.getChildren().add(title);
        if (!item.explanation().isEmpty()) {
            Label text = new Label(item.explanation());
            text.getStyleClass().addAll("text-note", "fg-muted");
            text.setWrapText(true);
            preview.getChildren().add(text);
        }
        if (!item.whatWillRun().isEmpty()) {
            Label heading = new Label(item.group() == PaletteItem.Group.STATEMENTS ? "The statement" : "What will run");
            heading.getStyleClass().add("text-section");
            VBox.setMargin(heading, new Insets(12, 0, 2, 0));
            preview.getChildren().addAll(heading, new CodeBlock(item.whatWillRun()));
        } else {
            Label calm = new Label("Only the window changes", Icons.of("fth-info", 13, "fg-subtle"));
            calm.getStyleClass().addAll("text-small", "fg-subtle");
            VBox.setMargin(calm, new Insets(8, 0, 0, 0));
            preview.getChildren().add(calm);
        }
    }

    private void run(PaletteModel.Found found) {
        if (found.item().enabled()) {
            overlay.close();
            found.item().action().run();
        }
    }

    private void copyCall() {
        PaletteModel.Found found = list.chosen();
        if (found != null) {
            String call = found.item().whatWillRun();
            ClipboardContent content = new ClipboardContent();
            content.putString(call.isEmpty() ? found.item().title() : call);
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    private Node row(PaletteModel.Found found) {
        PaletteItem item = found.item();
        TextFlow title = new TextFlow();
        title.getStyleClass().addAll("palette-title", item.code() ? "code" : "plain");
        int end = 0;
        for (PaletteModel.Highlight highlight : found.highlights()) {
            add(title, item.title().substring(end, highlight.from()), "fg-default");
            add(title, item.title().substring(highlight.from(), highlight.to()), "highlight");
            end = highlight.to();
        }
        add(title, item.title().substring(end), "fg-default");
        // A flow breaks its text where a label would cut it: never narrower than its one line.
        title.setMinWidth(Region.USE_PREF_SIZE);
        Label hint = new Label(item.hint());
        hint.getStyleClass().addAll("text-note", "fg-subtle");
        hint.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(10, Icons.of(item.icon(), 15, "row-icon"), title, hint, space);
        row.setAlignment(Pos.CENTER_LEFT);
        // A flow puts its text at the top of whatever height it is given.
        row.setFillHeight(false);
        row.getStyleClass().add("palette-row");
        row.setAccessibleText(item.title() + ", " + item.hint());
        if (!item.keys().isEmpty()) {
            row.getChildren().add(Chips.keys(item.keys().toArray(String[]::new)));
        }
        if (!item.enabled()) {
            row.setOpacity(0.45);
        }
        return row;
    }

    private static void add(TextFlow flow, String text, String style) {
        if (!text.isEmpty()) {
            Text run = new Text(text);
            run.getStyleClass().addAll("text", style);
            flow.getChildren().add(run);
        }
    }
}

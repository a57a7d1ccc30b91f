package io.sololakehouse.workbench.activity;

import io.sololakehouse.platform.journal.FileJournal;
import io.sololakehouse.platform.journal.JournalEntry;
import io.sololakehouse.platform.journal.Outcome;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.CodeBlock;
import io.sololakehouse.workbench.control.KeyValueGrid;
import io.sololakehouse.workbench.control.Tone;
import io.sololakehouse.workbench.control.Units;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One call whole: what was sent, what came back, and the copies of it. */
final class CallDetail extends VBox {

    private static final int SHOWN_CHARACTERS = 20_000;

    private final ActivityModel model;
    private final VBox content = new VBox(10);

    CallDetail(ActivityModel model) {
        this.model = model;
        getStyleClass().add("call-detail");
        content.getStyleClass().add("content");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
        model.detailProperty().addListener((property, old, entry) -> {
            if (entry != null) {
                show(entry);
                if (old == null || old.id() != entry.id()) {
                    scroll.setVvalue(0);
                }
            }
        });
    }

    private void show(JournalEntry entry) {
        content.getChildren().setAll(head(entry), copies(entry), facts(entry), section(request(entry), entry.text()));
        if (entry.body() != null && !entry.body().isEmpty()) {
            content.getChildren().add(section("Body", entry.body()));
        }
        if (entry.response() != null && !entry.response().isEmpty()) {
            content.getChildren()
                    .add(section(
                            entry.outcome() == Outcome.FAILED ? "Original message" : "Response", entry.response()));
        }
    }

    private Node head(JournalEntry entry) {
        Label title = new Label(entry.kind().label() + " to " + entry.service());
        title.getStyleClass().add("text-panel");
        HBox head = new HBox(8, title, outcome(entry));
        if (entry.changes()) {
            head.getChildren().add(Chips.plain("changes something, kept for ever", null));
        }
        Region spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        head.getChildren().addAll(spacer, Buttons.small(Buttons.icon("fth-x", "Close the detail", model::closeDetail)));
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private static Node outcome(JournalEntry entry) {
        return switch (entry.outcome()) {
            case RUNNING -> Chips.status("running", Tone.BUSY);
            case SUCCEEDED -> Chips.status(entry.result().isEmpty() ? "done" : shortened(entry.result()), Tone.OK);
            case FAILED -> Chips.status(entry.result().isEmpty() ? "failed" : shortened(entry.result()), Tone.BAD);
            case CANCELLED -> Chips.status("cancelled", Tone.OFF);
        };
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private Node copies(JournalEntry entry) {
        FlowPane buttons = new FlowPane(6, 6);
        for (ActivityModel.Copy form : ActivityModel.copies(entry.kind())) {
            buttons.getChildren()
                    .add(Buttons.small(Buttons.plain(form.label(), "fth-copy", () -> model.copyDetail(form))));
        }
        return buttons;
    }

    private static Node facts(JournalEntry entry) {
        KeyValueGrid facts = new KeyValueGrid(96);
        facts.add("Action", entry.action());
        facts.addMono(
                "Started",
                Units.preciseClock(entry.at(), ZoneId.systemDefault()) + ", "
                        + Units.moment(entry.at(), Instant.now(), ZoneId.systemDefault()));
        facts.addMono("Took", entry.duration() == null ? "still running" : Units.duration(entry.duration()));
        for (Map.Entry<String, String> attribute : new TreeMap<>(entry.attributes()).entrySet()) {
            facts.addMono(attributeName(attribute.getKey()), attribute.getValue());
        }
        return facts;
    }

    private static String attributeName(String key) {
        if (key.equals(FileJournal.REPEATS)) {
            return "Made";
        }
        if (key.startsWith("hash.")) {
            return "Head " + key.substring(5, Math.min(key.length(), 13));
        }
        return Character.toUpperCase(key.charAt(0)) + key.substring(1).replace('-', ' ');
    }

    private static String request(JournalEntry entry) {
        return switch (entry.kind()) {
            case SQL -> "Statement";
            case PROCESS, CONTAINER -> "Command";
            case HTTP, S3 -> "Request";
            case FILE -> "File";
        };
    }

    private static Node section(String name, String text) {
        Label title = new Label(name);
        title.getStyleClass().add("text-section");
        String shown = text.length() <= SHOWN_CHARACTERS
                ? text
                : text.substring(0, SHOWN_CHARACTERS) + "\n… " + Units.count(text.length() - SHOWN_CHARACTERS)
                        + " more characters, whole in the export";
        return new VBox(5, title, new CodeBlock(shown));
    }
}

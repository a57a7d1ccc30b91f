package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.results.WholeFile;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Toasts;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.control.chart.ChartPictures;
import io.sololakehouse.workbench.experiments.chart.Plot;
import io.sololakehouse.workbench.task.Jobs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;

/** Writes charts to files. */
final class Charts {

    private final Jobs jobs;
    private final Consumer<Toasts.Notice> notices;
    private final AskFile ask;

    /** Asks for a file to write. */
    interface AskFile {
        Optional<Path> ask(String proposed, String kind);
    }

    Charts(Jobs jobs, Consumer<Toasts.Notice> notices, AskFile ask) {
        this.jobs = jobs;
        this.notices = notices;
        this.ask = ask;
    }

    /** A button with the formats. @param name of the file, without its ending */
    ActionButton button(Supplier<Plot> plot, Supplier<String> name) {
        ActionButton button = Buttons.small(Buttons.plain("Export", "fth-download", () -> {}));
        ContextMenu formats = new ContextMenu(
                RunsTable.item("PNG…", "fth-image", () -> png(plot.get(), name.get())),
                RunsTable.item("SVG…", "fth-code", () -> svg(plot.get(), name.get())));
        button.setOnAction(event -> formats.show(button, Side.BOTTOM, 0, 4));
        return button;
    }

    private void png(Plot plot, String name) {
        plot.rest();
        plot.layout();
        var picture = ChartPictures.of(plot);
        ask.ask(name + ".png", "PNG picture")
                .ifPresent(file -> jobs.job("Export " + file.getFileName(), progress -> {
                            byte[] bytes = ChartPictures.png(picture);
                            WholeFile.write(file, bytes);
                            return bytes.length;
                        })
                        .onSuccess(bytes -> done(file, bytes))
                        .start());
    }

    private void svg(Plot plot, String name) {
        plot.rest();
        byte[] bytes = plot.svg(name).getBytes(StandardCharsets.UTF_8);
        ask.ask(name + ".svg", "SVG picture")
                .ifPresent(file -> jobs.job("Export " + file.getFileName(), progress -> {
                            WholeFile.write(file, bytes);
                            return bytes.length;
                        })
                        .onSuccess(size -> done(file, size))
                        .start());
    }

    private void done(Path file, int bytes) {
        notices.accept(Toasts.Notice.done("Exported the chart", file.getFileName() + ", " + Units.bytes(bytes)));
    }
}

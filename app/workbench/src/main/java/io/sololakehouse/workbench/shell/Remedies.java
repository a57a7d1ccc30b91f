package io.sololakehouse.workbench.shell;

import io.sololakehouse.platform.support.Remedy;
import io.sololakehouse.workbench.task.RemedyHandler;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;

/** What the buttons of problems do in this window. FX thread only. */
public final class Remedies implements RemedyHandler {

    private final Navigator navigator;
    private final Consumer<Path> openFolder;
    private Consumer<String> startService = service -> {};

    /** @param openFolder shows a folder in the file manager */
    public Remedies(Navigator navigator, Consumer<Path> openFolder) {
        this.navigator = navigator;
        this.openFolder = openFolder;
    }

    /** How to start a service of the present session, by its id. */
    void startServicesWith(Consumer<String> start) {
        startService = start;
    }

    @Override
    public void handle(Remedy remedy, @Nullable Runnable retry) {
        switch (remedy.action()) {
            case Remedy.Retry again -> {
                if (retry != null) {
                    retry.run();
                }
            }
            case Remedy.OpenSettings settings -> navigator.show("settings", settings.section());
            case Remedy.ShowLog log -> navigator.show("stack", log.service());
            case Remedy.StartService service -> startService.accept(service.service());
            case Remedy.OpenFolder folder -> openFolder.accept(folder.folder());
            case Remedy.SaveResult save -> navigator.show("sql");
            case Remedy.CopyText copy -> {
                ClipboardContent content = new ClipboardContent();
                content.putString(copy.text());
                Clipboard.getSystemClipboard().setContent(content);
            }
        }
    }
}

package io.sololakehouse.workbench.theme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.css.Stylesheet;

/** Compiles the stylesheets of normal size into JavaFX's binary form. Run by the build after the classes are compiled. */
public final class StylesheetCompiler {

    private StylesheetCompiler() {}

    /** @param arguments the directory of the compiled classes */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0])
                .resolve(StylesheetCompiler.class.getPackageName().replace('.', '/'));
        for (boolean dark : new boolean[] {true, false}) {
            for (boolean opaque : new boolean[] {true, false}) {
                compile(directory, dark, opaque);
            }
        }
    }

    private static void compile(Path directory, boolean dark, boolean opaque) throws IOException {
        Path source = Files.createTempFile(directory, "theme", ".css");
        try {
            Files.writeString(source, Stylesheets.text(dark, 100, false, opaque));
            Stylesheet.convertToBinary(
                    source.toFile(),
                    directory.resolve(Stylesheets.compiledName(dark, opaque)).toFile());
        } finally {
            Files.delete(source);
        }
    }
}

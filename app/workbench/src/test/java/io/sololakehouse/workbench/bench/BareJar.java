package io.sololakehouse.workbench.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A jar with the classes of {@link BareWindow}, because class archives do not take directories. */
final class BareJar {

    private BareJar() {}

    static Path write(Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String suffix : List.of("", "$1", "$Main")) {
                String entry = BareWindow.class.getName().replace('.', '/') + suffix + ".class";
                out.putNextEntry(new JarEntry(entry));
                try (InputStream in =
                        Objects.requireNonNull(BareWindow.class.getClassLoader().getResourceAsStream(entry), entry)) {
                    in.transferTo(out);
                }
            }
        }
        return jar;
    }
}

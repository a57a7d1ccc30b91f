package io.sololakehouse.platform.stack.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {

    @TempDir
    Path directory;

    @Test
    void unpacksATarWithModesAndLinks() throws IOException {
        byte[] tar = tar(out -> {
            file(out, "server-1/bin/run", "#!/bin/sh", 0755);
            file(out, "server-1/plugin/left-out/a.jar", "A", 0644);
            file(out, "server-1/lib/b.jar", "B", 0644);
            link(out, "server-1/lib/a.jar", TarConstants.LF_LINK, "server-1/plugin/left-out/a.jar");
            link(out, "server-1/lib/c.jar", TarConstants.LF_LINK, "server-1/lib/b.jar");
            link(out, "server-1/lib/d.jar", TarConstants.LF_SYMLINK, "../lib/b.jar");
        });
        Path home = install(tar, "tar.gz", new Component.Unpack(1, List.of("bin/**", "lib/*.jar"), 1000));
        assertThat(home.resolve("bin/run")).isExecutable();
        assertThat(home.resolve("lib/a.jar")).hasContent("A");
        assertThat(home.resolve("lib/b.jar")).hasContent("B");
        assertThat(home.resolve("lib/c.jar")).hasContent("B");
        assertThat(home.resolve("lib/d.jar")).isSymbolicLink().hasContent("B");
        assertThat(home.resolve("plugin")).doesNotExist();
    }

    @Test
    void unpacksAZip() throws IOException {
        byte[] zip = zip("plugin-1/a.jar", "A", "plugin-1/sub/b.txt", "B");
        Path home = install(zip, "zip", new Component.Unpack(1, List.of(), 1000));
        assertThat(home.resolve("a.jar")).hasContent("A");
        assertThat(home.resolve("sub/b.txt")).hasContent("B");
    }

    @Test
    void aChangedFileOfTheTreeIsUnpackedAnew() throws IOException {
        byte[] zip = zip("plugin-1/a.jar", "A", "plugin-1/b.jar", "B");
        Component.Unpack unpack = new Component.Unpack(1, List.of(), 1000);
        Path home = install(zip, "zip", unpack);
        Files.delete(home.resolve("b.jar"));
        assertThat(install(zip, "zip", unpack).resolve("b.jar")).hasContent("B");
    }

    @Test
    void nothingLeavesTheDirectory() throws IOException {
        Component.Unpack unpack = new Component.Unpack(0, List.of(), 1000);
        assertThatThrownBy(() -> install(zip("../evil", "E"), "zip", unpack))
                .isInstanceOf(LakehouseException.class)
                .hasRootCauseMessage("The archive's entry ../evil leads out of its directory");
        byte[] absolute = tar(out -> link(out, "out", TarConstants.LF_SYMLINK, "/etc"));
        assertThatThrownBy(() -> install(absolute, "tar.gz", unpack)).isInstanceOf(LakehouseException.class);
        byte[] through = tar(out -> {
            link(out, "out", TarConstants.LF_SYMLINK, "../..");
            file(out, "out/evil", "E", 0644);
        });
        assertThatThrownBy(() -> install(through, "tar.gz", unpack)).isInstanceOf(LakehouseException.class);
        assertThat(directory.resolve("evil")).doesNotExist();
    }

    @Test
    void aDamagedArchiveLeavesNothing() throws IOException {
        byte[] cut = java.util.Arrays.copyOf(tar(out -> file(out, "a", "x".repeat(100_000), 0644)), 150);
        assertThatThrownBy(() -> install(cut, "tar.gz", new Component.Unpack(0, List.of(), 1000)))
                .isInstanceOf(LakehouseException.class);
        try (var files = Files.list(directory.resolve("tool"))) {
            assertThat(files).extracting(file -> file.getFileName().toString()).containsExactly(".lock");
        }
    }

    private Path install(byte[] archive, String extension, Component.Unpack unpack) throws IOException {
        Component component = new Component(
                "tool",
                "Tool",
                "org.example",
                "tool",
                "1.0",
                "",
                extension,
                archive.length,
                ComponentStoreTest.sha256(archive),
                unpack);
        try (ComponentServer server = new ComponentServer(archive)) {
            return new ComponentStore(directory, server::base, new ListJournal()).require(component, Progress.none());
        }
    }

    private interface Entries {
        void writeTo(TarArchiveOutputStream out) throws IOException;
    }

    private static byte[] tar(Entries entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
            entries.writeTo(out);
        }
        return bytes.toByteArray();
    }

    private static void file(TarArchiveOutputStream out, String name, String content, int mode) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        entry.setMode(mode);
        out.putArchiveEntry(entry);
        out.write(bytes);
        out.closeArchiveEntry();
    }

    private static void link(TarArchiveOutputStream out, String name, byte type, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, type);
        entry.setLinkName(target);
        out.putArchiveEntry(entry);
        out.closeArchiveEntry();
    }

    private static byte[] zip(String... namesAndContents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                out.putArchiveEntry(new ZipArchiveEntry(namesAndContents[i]));
                out.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
                out.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}

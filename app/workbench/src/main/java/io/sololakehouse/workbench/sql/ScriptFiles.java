package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.drafts.Draft;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;

/** Opens and saves {@code .sql} files, in the background. FX thread only. */
public final class ScriptFiles {

    private static final long LARGEST = 64_000_000;

    private final SqlModel sql;

    public ScriptFiles(SqlModel sql) {
        this.sql = sql;
    }

    /** Opens files, each in a tab of its own; one that is open already comes to the front. */
    public void open(List<Path> files) {
        for (Path file : files) {
            SqlTabModel known = sql.tabs().stream()
                    .filter(tab -> file.equals(tab.fileProperty().get()))
                    .findFirst()
                    .orElse(null);
            if (known != null) {
                sql.selectedProperty().set(known);
                continue;
            }
            sql.host()
                    .jobs()
                    .job("Open " + file.getFileName(), progress -> read(file))
                    .onSuccess(text -> show(file, text))
                    .start();
        }
    }

    private void show(Path file, String text) {
        SqlTabModel like = sql.selectedProperty().get();
        SqlDialect dialect =
                like == null ? SqlDialect.SPARK : like.engineProperty().get();
        sql.open(new Draft(
                        UUID.randomUUID().toString(),
                        file.getFileName().toString(),
                        dialect.name(),
                        "",
                        like == null ? "" : like.namespaceProperty().get(),
                        like == null ? Query.DEFAULT_ROWS : like.fetchProperty().get(),
                        file.toString(),
                        text,
                        false,
                        text,
                        0,
                        0,
                        like == null ? 100 : like.zoomProperty().get()))
                .savedTo(file, text);
    }

    /** Saves a tab to a file. */
    public void save(SqlTabModel tab, Path file) {
        String text = tab.text();
        sql.host()
                .jobs()
                .job("Save " + file.getFileName(), progress -> {
                    write(file, text);
                    return true;
                })
                .onSuccess(done -> tab.savedTo(file, text))
                .start();
    }

    /** Saves a tab as a saved query. */
    public void saveQuery(SqlTabModel tab, String name) {
        String text = tab.text();
        sql.host()
                .jobs()
                .job("Save the query " + name, progress -> sql.saved().save(name, text))
                .onSuccess(query -> {
                    tab.savedTo(query.file(), text);
                    sql.refreshSaved();
                })
                .start();
    }

    static String read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new LakehouseException(Problem.of(
                        file.getFileName() + " is too large for the editor",
                        "It has more than 64 MB. A file of that size is data: import it in the catalog instead."));
            }
            byte[] bytes = Files.readAllBytes(file);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return (text.startsWith("\uFEFF") ? text.substring(1) : text)
                    .replace("\r\n", "\n")
                    .replace('\r', '\n');
        } catch (CharacterCodingException e) {
            throw new LakehouseException(
                    Problem.of(
                            file.getFileName() + " is not text in UTF-8",
                            "The editor reads UTF-8 only. Convert the file and open it again."),
                    e);
        } catch (IOException e) {
            throw failed(file, file.getFileName() + " cannot be opened", e);
        }
    }

    /** Replaces the file as a whole: it is never half written. */
    static void write(Path file, String text) {
        Path next = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            Files.writeString(next, text, StandardCharsets.UTF_8);
            if (Files.exists(file) && Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(next, Files.getPosixFilePermissions(file));
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failed(file, file.getFileName() + " was not saved", e);
        }
    }

    private static LakehouseException failed(Path file, String what, IOException cause) {
        Path folder = file.toAbsolutePath().getParent();
        Remedy again = new Remedy("Try again", new Remedy.Retry());
        Problem problem = folder == null
                ? Problem.of(what, "The file system refuses it.", again)
                : Problem.of(
                        what,
                        file + " cannot be used: it is not there, not yours, or the disk is full.",
                        new Remedy("Open the folder", new Remedy.OpenFolder(folder)),
                        again);
        return new LakehouseException(
                problem.withEffect("The text is still in its tab.").withDetails(cause.toString()), cause);
    }
}

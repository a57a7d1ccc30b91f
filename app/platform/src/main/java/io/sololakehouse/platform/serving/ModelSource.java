package io.sololakehouse.platform.serving;

import io.sololakehouse.platform.support.Progress;
import java.nio.file.Path;

/** Where the files of registered models come from. */
public interface ModelSource {

    /**
     * What tells the files of a version from those of any other, also of one that had the same name and number before it
     * was deleted.
     *
     * @throws io.sololakehouse.platform.support.LakehouseException when there is no such version
     */
    String identity(String model, String version);

    /**
     * Copies the files of a version into a directory.
     *
     * @param target an empty directory
     * @return the directory with its {@code MLmodel}: the target, or one below it
     * @throws io.sololakehouse.platform.support.LakehouseException when there is no such version, or it has no files
     */
    Path fetch(String model, String version, Path target, Progress progress);
}

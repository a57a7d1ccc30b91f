package io.sololakehouse.workbench.bench;

import java.nio.file.Path;
import java.util.List;

/** Something that the benchmark measures. */
interface Figure {

    /** The name for {@code make bench ONLY=name}. */
    String name();

    /** @param scratch an empty directory of its own, removed afterwards */
    List<Row> measure(Path scratch) throws Exception;
}

package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.support.Progress;
import java.nio.file.Path;
import java.util.Optional;

/** Where the services get the programs from that the application does not bring. */
public interface ComponentSource {

    /**
     * The component's file or directory, fetched and verified when it is not there yet.
     *
     * @throws io.sololakehouse.platform.support.LakehouseException when it cannot be fetched
     */
    Path require(String component, Progress progress);

    /** The component's place when it is installed. Reads only. */
    Optional<Path> installed(String component);

    /** What a fetch would load: the address and the size in bytes (0 when unknown). */
    Download download(String component);

    record Download(String address, long bytes) {}
}

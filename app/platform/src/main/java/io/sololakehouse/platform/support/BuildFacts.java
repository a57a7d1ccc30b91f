package io.sololakehouse.platform.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What only the build knows.
 *
 * @param version the application's version
 * @param repository base address of the Maven repository that the application was built from, with no slash at its
 *     end; empty when that address must not be given away, because it holds credentials
 * @param sparkVersion the version of Spark that the engine was built with
 */
public record BuildFacts(String version, String repository, String sparkVersion) {

    private static final String RESOURCE = "/io/sololakehouse/platform/build.properties";

    /** The facts of the build that made these classes. */
    public static BuildFacts load() {
        Properties facts = new Properties();
        try (InputStream in = BuildFacts.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing: the platform was not built by Maven");
            }
            facts.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BuildFacts(
                facts.getProperty("version", ""), facts.getProperty("repository", ""), facts.getProperty("spark", ""));
    }
}

package io.sololakehouse.platform.stack;

import java.nio.file.Path;

/** Where the services of the lakehouse run. Each environment has data of its own. */
public sealed interface Environment {

    /** "embedded", "docker" or "remote": the name in settings and directories. */
    String id();

    /** The name that a person reads. */
    String label();

    /** Where the data of this environment lives, as a person would look for it. */
    String dataLocation();

    /** Child processes of the workbench. @param data the environment's directory */
    record Embedded(Path data) implements Environment {
        @Override
        public String id() {
            return "embedded";
        }

        @Override
        public String label() {
            return "Embedded";
        }

        @Override
        public String dataLocation() {
            return data.toString();
        }
    }

    /** Containers of the compose project. @param project the compose project's name, which prefixes its volumes */
    record Docker(String project) implements Environment {
        @Override
        public String id() {
            return "docker";
        }

        @Override
        public String label() {
            return "Docker";
        }

        @Override
        public String dataLocation() {
            return "volumes of the compose project " + project;
        }
    }

    /** Services that run elsewhere. Nothing is started. */
    record Remote(RemoteAddresses addresses) implements Environment {
        @Override
        public String id() {
            return "remote";
        }

        @Override
        public String label() {
            return "Remote";
        }

        @Override
        public String dataLocation() {
            return addresses.s3Endpoint().isEmpty()
                    ? "no addresses yet"
                    : addresses.warehouse() + " at " + addresses.s3Endpoint();
        }
    }
}

package io.sololakehouse.platform.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How outside clients connect, ready to copy.
 *
 * @param file {@code connections.json}, which the snippets read
 */
public record ConnectionSnippets(Path file) {

    /** Every snippet, for the addresses of now. */
    public List<ConnectionSnippet> all(Connections to) {
        List<ConnectionSnippet> all = new ArrayList<>(List.of(pySpark(), pyIceberg(to)));
        trinoCli(to).ifPresent(all::add);
        all.addAll(List.of(trino(to), nessieCli(to), awsCli(to)));
        if (to.mlflowUri() != null) {
            all.add(mlflow(to));
            all.add(mlflowCli(to));
        }
        return List.copyOf(all);
    }

    /** Spark Connect: reads and writes. */
    public ConnectionSnippet pySpark() {
        return new ConnectionSnippet(
                "PySpark", "python", "Reads and writes, through the Spark of this lakehouse.", """
                # pip install "pyspark-client==4.1.*"
                import json
                from pathlib import Path

                from pyspark.sql import SparkSession

                lakehouse = json.loads(Path(%s).read_text())
                spark = SparkSession.builder.remote(lakehouse["spark"]["connectUrl"]).getOrCreate()

                spark.sql("SHOW NAMESPACES IN lakehouse").show()
                """.formatted(
                                pythonString(file)));
    }

    /** Nessie's Iceberg REST endpoint: reads. */
    public ConnectionSnippet pyIceberg(Connections to) {
        String token = to.nessieToken().isEmpty() ? "" : """
                      "token": lakehouse["nessie"]["token"],
                """;
        return new ConnectionSnippet(
                "PyIceberg",
                "python",
                "Read-only, at the current snapshot of each table: Nessie's Iceberg REST endpoint shows no older ones."
                        + " Write through Spark or Trino.",
                """
                # pip install "pyiceberg[pyarrow]"
                import json
                from pathlib import Path

                from pyiceberg.catalog import load_catalog

                lakehouse = json.loads(Path(%s).read_text())
                s3 = lakehouse["s3"]
                catalog = load_catalog(
                    "lakehouse",
                    **{
                        "type": "rest",
                        # The name after the endpoint is the branch or tag to read.
                        "uri": lakehouse["nessie"]["icebergRest"] + "main",
                %s        "s3.endpoint": s3["endpoint"],
                        "s3.region": s3["region"],
                        "s3.access-key-id": s3["accessKeyId"],
                        "s3.secret-access-key": s3["secretAccessKey"],
                    },
                )

                for namespace in catalog.list_namespaces():
                    for table in catalog.list_tables(namespace):
                        print(".".join(table))
                """.formatted(pythonString(file), token.isEmpty() ? "" : "  " + token));
    }

    /** Trino's command line, through the Trino of this lakehouse; empty where there is none. */
    public Optional<ConnectionSnippet> trinoCli(Connections to) {
        if (to.trinoUri() == null) {
            return Optional.empty();
        }
        String catalog = "\"" + ConnectionsFile.CATALOG + "@" + ConnectionsFile.REFERENCE + "\"";
        String properties = trinoCatalog(to).entrySet().stream()
                .map(property -> "  \"" + property.getKey() + "\" = '" + property.getValue() + "'")
                .collect(Collectors.joining(",\n"));
        return Optional.of(new ConnectionSnippet(
                "Trino CLI",
                "shell",
                "Reads and writes, through the Trino of this lakehouse: start it in Stack, it sleeps until it is needed."
                        + " The jar is io.trino:trino-cli with the classifier executable, on Maven Central.",
                """
                java -jar trino-cli-executable.jar --server %s --file /dev/stdin <<'SQL'
                -- A catalog for each branch or tag. The keys are in Trino's own environment.
                CREATE CATALOG IF NOT EXISTS %s USING iceberg WITH (
                %s
                );
                SHOW SCHEMAS FROM %s;
                SQL
                """.formatted(to.trinoUri(), catalog, properties, catalog)));
    }

    /** A catalog file for a Trino server of one's own. */
    public ConnectionSnippet trino(Connections to) {
        String export = to.nessieToken().isEmpty()
                ? ""
                : "#   export LAKEHOUSE_NESSIE_TOKEN=\"$(" + read("nessie", "token") + ")\"\n";
        return new ConnectionSnippet(
                "Trino server",
                "properties",
                "For a Trino of your own: save it as etc/catalog/lakehouse.properties, and start Trino from a shell that"
                        + " ran the exports.",
                """
                # Trino reads the keys from its environment. In the shell that starts it:
                #   export LAKEHOUSE_S3_ACCESS_KEY="$(%s)"
                #   export LAKEHOUSE_S3_SECRET_KEY="$(%s)"
                %sconnector.name=iceberg
                %s
                """.formatted(
                                read("s3", "accessKeyId"),
                                read("s3", "secretAccessKey"),
                                export,
                                trinoCatalog(to).entrySet().stream()
                                        .map(property -> property.getKey() + "=" + property.getValue())
                                        .collect(Collectors.joining("\n"))));
    }

    /** The properties of Trino's catalog for {@value ConnectionsFile#REFERENCE}; keys by the names of variables. */
    private static Map<String, String> trinoCatalog(Connections to) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("iceberg.catalog.type", "nessie");
        properties.put("iceberg.nessie-catalog.uri", to.nessieUri().toString());
        properties.put("iceberg.nessie-catalog.ref", ConnectionsFile.REFERENCE);
        properties.put("iceberg.nessie-catalog.default-warehouse-dir", to.warehouse());
        if (!to.nessieToken().isEmpty()) {
            properties.put("iceberg.nessie-catalog.authentication.type", "BEARER");
            properties.put("iceberg.nessie-catalog.authentication.token", "${ENV:LAKEHOUSE_NESSIE_TOKEN}");
        }
        properties.put("fs.native-s3.enabled", "true");
        properties.put("s3.endpoint", to.s3Endpoint().toString());
        properties.put("s3.region", to.s3Region());
        properties.put("s3.path-style-access", "true");
        properties.put("s3.aws-access-key", "${ENV:LAKEHOUSE_S3_ACCESS_KEY}");
        properties.put("s3.aws-secret-key", "${ENV:LAKEHOUSE_S3_SECRET_KEY}");
        return properties;
    }

    /** Nessie's own command line. */
    public ConnectionSnippet nessieCli(Connections to) {
        String options = to.nessieToken().isEmpty() ? "" : """
                  --client-option nessie.authentication.type=BEARER \\
                  --client-option "nessie.authentication.token=$(%s)" \\
                """.formatted(read("nessie", "token"));
        return new ConnectionSnippet(
                "Nessie CLI",
                "shell",
                "The jar is on the download page of projectnessie.org. Without a command it opens a prompt.",
                """
                java -jar nessie-cli.jar --uri %s \\
                %s  --command "LIST REFERENCES"
                """.formatted(to.nessieUri(), options));
    }

    /** The object store. */
    public ConnectionSnippet awsCli(Connections to) {
        return new ConnectionSnippet(
                "AWS CLI",
                "shell",
                "Look, copy, download. What is below the warehouse belongs to the tables: change it through them. Listing the whole"
                        + " bucket with --recursive can take long.",
                """
                export AWS_ACCESS_KEY_ID="$(%s)"
                export AWS_SECRET_ACCESS_KEY="$(%s)"
                export AWS_DEFAULT_REGION=%s
                aws --endpoint-url %s s3 ls s3://%s
                """.formatted(
                                read("s3", "accessKeyId"),
                                read("s3", "secretAccessKey"),
                                to.s3Region(),
                                to.s3Endpoint(),
                                to.bucket()));
    }

    /** MLflow's Python API. */
    public ConnectionSnippet mlflow(Connections to) {
        String token = to.mlflowToken().isEmpty() ? "" : """
                user, colon, password = lakehouse["mlflow"]["token"].partition(":")
                if colon:
                    os.environ["MLFLOW_TRACKING_USERNAME"], os.environ["MLFLOW_TRACKING_PASSWORD"] = user, password
                else:
                    os.environ["MLFLOW_TRACKING_TOKEN"] = user
                """;
        return new ConnectionSnippet(
                "MLflow",
                "python",
                "Logs runs and reads them, loads and registers models. Any MLflow 3 will do.",
                """
                # pip install "mlflow==3.*"
                import json
                %sfrom pathlib import Path

                import mlflow

                lakehouse = json.loads(Path(%s).read_text())
                %smlflow.set_tracking_uri(lakehouse["mlflow"]["trackingUri"])

                for experiment in mlflow.search_experiments():
                    print(experiment.experiment_id, experiment.name)
                """.formatted(token.isEmpty() ? "" : "import os\n", pythonString(file), token));
    }

    /** MLflow's own command line. */
    public ConnectionSnippet mlflowCli(Connections to) {
        String token = to.mlflowToken().isEmpty()
                ? ""
                : to.mlflowToken().contains(":")
                        ? """
                        export MLFLOW_TRACKING_USERNAME="$(%1$s | cut -d: -f1)"
                        export MLFLOW_TRACKING_PASSWORD="$(%1$s | cut -d: -f2-)"
                        """.formatted(read("mlflow", "token"))
                        : """
                        export MLFLOW_TRACKING_TOKEN="$(%s)"
                        """.formatted(read("mlflow", "token"));
        return new ConnectionSnippet(
                "MLflow CLI", "shell", "Experiments, runs, artifacts and models from the command line.", """
                export MLFLOW_TRACKING_URI=%s
                %smlflow experiments search
                """.formatted(
                                to.mlflowUri(), token));
    }

    /** A shell command that prints one value of the file; Python is there wherever these clients are, jq is not. */
    private String read(String section, String key) {
        return "python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))[\"%s\"][\"%s\"])' %s"
                .formatted(section, key, shellString(file));
    }

    private static String shellString(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }

    /** A JSON string is a Python string. */
    private static String pythonString(Path path) {
        try {
            return new ObjectMapper().writeValueAsString(path.toString());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.sololakehouse.platform.serving;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.sololakehouse.platform.support.OwnerFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is written down about an endpoint: what should run, what does, and what did. One file an endpoint.
 *
 * @param wanted false when somebody stopped it: it stays down after a restart of the workbench
 * @param next number of the next deployment
 * @param log what of its requests is logged, or null where nothing ever was
 */
record EndpointRecord(
        String model,
        int port,
        boolean wanted,
        int next,
        List<Served> serving,
        List<Deployment> history,
        @Nullable RequestLogPolicy log) {

    static final String FILE = "endpoint.json";
    private static final int KEPT = 200;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    EndpointRecord {
        serving = List.copyOf(serving);
        history = List.copyOf(history.size() > KEPT ? history.subList(0, KEPT) : history);
    }

    /**
     * A version that serves.
     *
     * @param files name of the copy of its files
     * @param process what runs, or null when nothing does
     */
    record Served(
            String deployment,
            String version,
            String alias,
            String environment,
            String files,
            int share,
            @Nullable Running process) {

        Served with(@Nullable Running running) {
            return new Served(deployment, version, alias, environment, files, share, running);
        }

        Served withShare(int percent) {
            return new Served(deployment, version, alias, environment, files, percent, process);
        }
    }

    /** A process as it can be recognised again. */
    record Running(String instance, long pid, Instant startedAt, int port) {}

    static EndpointRecord of(String model, int port) {
        return new EndpointRecord(model, port, true, 1, List.of(), List.of(), null);
    }

    EndpointRecord withServing(List<Served> now) {
        return new EndpointRecord(model, port, wanted, next, now, history, log);
    }

    EndpointRecord withHistory(List<Deployment> now) {
        return new EndpointRecord(model, port, wanted, next, serving, now, log);
    }

    EndpointRecord withWanted(boolean now) {
        return new EndpointRecord(model, port, now, next, serving, history, log);
    }

    EndpointRecord withNext(int now) {
        return new EndpointRecord(model, port, wanted, now, serving, history, log);
    }

    EndpointRecord withLog(RequestLogPolicy now) {
        return new EndpointRecord(model, port, wanted, next, serving, history, now);
    }

    static EndpointRecord read(Path directory) throws IOException {
        return JSON.readValue(directory.resolve(FILE).toFile(), EndpointRecord.class);
    }

    void write(Path directory) throws IOException {
        OwnerFiles.write(directory.resolve(FILE), JSON.writeValueAsString(this));
    }
}

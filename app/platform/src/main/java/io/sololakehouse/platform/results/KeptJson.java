package io.sololakehouse.platform.results;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.platform.sql.ValueType;
import io.sololakehouse.platform.support.OwnerFiles;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The file that stands beside a result's rows and says what they are. */
final class KeptJson {

    /** What the file's name ends with. */
    static final String ENDING = ".json";

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .registerModule(new SimpleModule()
                    // A plan is kept once, beside the summary.
                    .addSerializer(Optional.class, new NothingWritten())
                    .addDeserializer(Optional.class, new NothingRead())
                    .addSerializer(Problem.class, new ProblemWritten())
                    .addDeserializer(Problem.class, new ProblemRead()))
            .addMixIn(ValueType.class, OnlyComponents.class)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private KeptJson() {}

    /** What the file holds. @param table false for a statement that gave no columns: then there is no file with rows */
    record Description(
            String owner,
            KeptStatement statement,
            List<ResultColumn> columns,
            StoredResult.State state,
            boolean truncated,
            long rows,
            boolean table) {

        Description {
            columns = List.copyOf(columns);
        }
    }

    @JsonIgnoreProperties(
            ignoreUnknown = true,
            value = {"number", "nested"})
    private interface OnlyComponents {}

    static void write(Path file, Description description) throws IOException {
        OwnerFiles.write(file, JSON.writeValueAsString(description));
    }

    static Description read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Description.class);
    }

    @SuppressWarnings("rawtypes")
    private static final class NothingWritten extends JsonSerializer<Optional> {
        @Override
        public void serialize(Optional value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNull();
        }
    }

    @SuppressWarnings("rawtypes")
    private static final class NothingRead extends JsonDeserializer<Optional> {
        @Override
        public Optional deserialize(JsonParser in, DeserializationContext context) throws IOException {
            in.skipChildren();
            return Optional.empty();
        }

        @Override
        public Optional getNullValue(DeserializationContext context) {
            return Optional.empty();
        }
    }

    /** A problem's own words. */
    private record Words(String what, String why, String effect, boolean again, String details) {}

    private static final class ProblemWritten extends JsonSerializer<Problem> {
        @Override
        public void serialize(Problem problem, JsonGenerator out, SerializerProvider provider) throws IOException {
            boolean again = problem.remedies().stream().anyMatch(remedy -> remedy.action() instanceof Remedy.Retry);
            String details = problem.details();
            out.writePOJO(
                    new Words(problem.what(), problem.why(), problem.effect(), again, details == null ? "" : details));
        }
    }

    private static final class ProblemRead extends JsonDeserializer<Problem> {
        @Override
        public Problem deserialize(JsonParser in, DeserializationContext context) throws IOException {
            Words words = in.readValueAs(Words.class);
            return new Problem(
                    words.what(),
                    words.why(),
                    words.effect(),
                    words.again() ? List.of(new Remedy("Try again", new Remedy.Retry())) : List.of(),
                    words.details().isEmpty() ? null : words.details());
        }
    }
}

package io.sololakehouse.platform.serving;

import java.util.List;

/**
 * What a model takes and gives, as MLflow recorded it.
 *
 * @param inputs the columns it takes; empty when it has none on record
 * @param outputs what it answers with
 * @param tensor true when the input is an array, not columns
 */
public record ModelSignature(List<Field> inputs, List<Field> outputs, boolean tensor) {

    public ModelSignature {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** Of a model that was logged without one. */
    public static ModelSignature none() {
        return new ModelSignature(List.of(), List.of(), false);
    }

    public boolean isKnown() {
        return !inputs.isEmpty();
    }

    /**
     * A column.
     *
     * @param name empty where the model doesn't name it
     * @param type MLflow's word: "long", "integer", "double", "float", "string", "boolean", "binary", "datetime", …
     * @param required false when it may be left out
     */
    public record Field(String name, String type, boolean required) {}
}

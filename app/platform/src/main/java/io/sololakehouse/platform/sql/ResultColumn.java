package io.sololakehouse.platform.sql;

/**
 * A column of a result. Names may repeat, and may be empty.
 *
 * @param type the engine's own name of the type ("decimal(10,2)", "timestamp(6) with time zone")
 * @param value what its values are, the same for every engine
 */
public record ResultColumn(String name, String type, ValueType value) {}

package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;

/**
 * A statement that is about to run, or was.
 *
 * @param title what it is called in the window ("Result 1")
 * @param cancel ends it on the server; harmless when it is over
 */
public record ShownStatement(String title, QueryEngine engine, Query query, Runnable cancel) {}

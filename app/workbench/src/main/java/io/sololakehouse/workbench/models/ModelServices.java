package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.serving.Endpoints;
import io.sololakehouse.platform.tables.TableImports;
import io.sololakehouse.platform.tables.Tables;
import io.sololakehouse.platform.tracking.ModelRegistry;
import io.sololakehouse.platform.tracking.Tracking;
import java.time.Clock;

/** What Models asks of the platform. */
public record ModelServices(
        ModelRegistry registry,
        Tracking tracking,
        Endpoints endpoints,
        Tables tables,
        TableImports imports,
        Catalog catalog,
        Clock clock) {}

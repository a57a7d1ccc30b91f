/** Everything Iceberg knows of a table at any reference, and what can be done to it, with no engine running. */
@NullMarked
package io.sololakehouse.platform.tables;

import org.jspecify.annotations.NullMarked;

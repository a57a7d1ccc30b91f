/** The catalog through nessie-client's API v2. The only package that knows nessie-client. */
@NullMarked
package io.sololakehouse.platform.catalog.nessie;

import org.jspecify.annotations.NullMarked;

/** What keeps the address of an endpoint: a reverse proxy (Undertow) that chooses a version for each request. */
@NullMarked
package io.sololakehouse.platform.serving.router;

import org.jspecify.annotations.NullMarked;

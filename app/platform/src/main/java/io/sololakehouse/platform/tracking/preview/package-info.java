/** Artifacts as they can be shown: pictures, tables, text. Pure functions. */
@NullMarked
package io.sololakehouse.platform.tracking.preview;

import org.jspecify.annotations.NullMarked;

/** Every statement that a person ran, until they delete it. */
@NullMarked
package io.sololakehouse.platform.sql.history;

import org.jspecify.annotations.NullMarked;

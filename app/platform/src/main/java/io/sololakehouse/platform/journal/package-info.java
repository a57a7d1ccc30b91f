/** Every call that was made for the user: exact text, duration, outcome, cause. Append-only, without secrets. */
@NullMarked
package io.sololakehouse.platform.journal;

import org.jspecify.annotations.NullMarked;

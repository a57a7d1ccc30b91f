/** The sample lakehouse: flights out of New York City in 2013, loaded as a history of commits. */
@NullMarked
package io.sololakehouse.platform.sample;

import org.jspecify.annotations.NullMarked;

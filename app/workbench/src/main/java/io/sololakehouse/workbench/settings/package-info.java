/** Settings. */
@NullMarked
package io.sololakehouse.workbench.settings;

import org.jspecify.annotations.NullMarked;

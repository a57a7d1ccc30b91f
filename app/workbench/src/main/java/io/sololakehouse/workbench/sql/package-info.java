/** The SQL workbench: tabs with an editor each, what they run, what was run before. */
@NullMarked
package io.sololakehouse.workbench.sql;

import org.jspecify.annotations.NullMarked;

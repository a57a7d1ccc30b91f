/** What comes back from statements: rows, charts, plans, messages. */
@NullMarked
package io.sololakehouse.workbench.sql.results;

import org.jspecify.annotations.NullMarked;

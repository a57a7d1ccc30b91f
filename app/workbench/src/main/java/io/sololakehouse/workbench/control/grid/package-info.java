/** The data grid: rows of any number, painted, with its own selection, columns and copying. */
@NullMarked
package io.sololakehouse.workbench.control.grid;

import org.jspecify.annotations.NullMarked;

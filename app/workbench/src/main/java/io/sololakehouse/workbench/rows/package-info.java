/** The rows in which two versions of a table differ: a control that any view can show, and its model. */
@NullMarked
package io.sololakehouse.workbench.rows;

import org.jspecify.annotations.NullMarked;

/** Controls that more than one view uses. */
@NullMarked
package io.sololakehouse.workbench.control;

import org.jspecify.annotations.NullMarked;

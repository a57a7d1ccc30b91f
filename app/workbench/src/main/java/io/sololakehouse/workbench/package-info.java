/** The entry of the application and its composition root. */
@NullMarked
package io.sololakehouse.workbench;

import org.jspecify.annotations.NullMarked;

/** Home: the stack's state, the first steps, recent things. */
@NullMarked
package io.sololakehouse.workbench.home;

import org.jspecify.annotations.NullMarked;

/** Python on this machine, and the virtual environments that the workbench makes and owns. */
@NullMarked
package io.sololakehouse.platform.python;

import org.jspecify.annotations.NullMarked;

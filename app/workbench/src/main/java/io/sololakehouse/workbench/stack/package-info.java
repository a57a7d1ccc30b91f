/** Stack: services, logs, resources, connections. */
@NullMarked
package io.sololakehouse.workbench.stack;

import org.jspecify.annotations.NullMarked;

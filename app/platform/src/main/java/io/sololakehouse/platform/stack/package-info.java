/** The services of a lakehouse: environments, states, health, resources. Embedded ones run as child processes. */
@NullMarked
package io.sololakehouse.platform.stack;

import org.jspecify.annotations.NullMarked;

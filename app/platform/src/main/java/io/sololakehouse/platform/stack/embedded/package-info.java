/** Services as child processes: launching, adopting, probing, the component store. */
@NullMarked
package io.sololakehouse.platform.stack.embedded;

import org.jspecify.annotations.NullMarked;

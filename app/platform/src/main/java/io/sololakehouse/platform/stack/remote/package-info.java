/** Services that run elsewhere: addresses and health, nothing is started. */
@NullMarked
package io.sololakehouse.platform.stack.remote;

import org.jspecify.annotations.NullMarked;

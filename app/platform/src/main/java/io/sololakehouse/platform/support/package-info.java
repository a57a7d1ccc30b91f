/** Tasks, errors, settings, secrets and directories: what every room of the platform stands on. No domain words. */
@NullMarked
package io.sololakehouse.platform.support;

import org.jspecify.annotations.NullMarked;

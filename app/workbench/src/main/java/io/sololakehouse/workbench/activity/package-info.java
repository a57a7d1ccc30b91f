/** The Activity drawer: every call that was made. */
@NullMarked
package io.sololakehouse.workbench.activity;

import org.jspecify.annotations.NullMarked;

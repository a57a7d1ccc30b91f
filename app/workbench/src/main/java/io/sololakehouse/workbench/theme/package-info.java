/** Looks: stylesheets, fonts, dark and light. */
@NullMarked
package io.sololakehouse.workbench.theme;

import org.jspecify.annotations.NullMarked;

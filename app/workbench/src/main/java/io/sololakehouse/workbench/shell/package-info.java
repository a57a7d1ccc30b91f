/** The window around the views: top bar, rail, inspector, Activity drawer, status bar, palette. */
@NullMarked
package io.sololakehouse.workbench.shell;

import org.jspecify.annotations.NullMarked;

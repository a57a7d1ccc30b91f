/** Charts, drawn by ourselves: the same marks on a canvas, in a picture and as SVG. */
@NullMarked
package io.sololakehouse.workbench.control.chart;

import org.jspecify.annotations.NullMarked;

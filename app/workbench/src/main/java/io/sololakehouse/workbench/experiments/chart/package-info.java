/** Charts of runs, drawn by ourselves: on a canvas, as a picture, and as SVG. */
@NullMarked
package io.sololakehouse.workbench.experiments.chart;

import org.jspecify.annotations.NullMarked;

/** The Spark engine: a process of its own that serves Spark Connect with the lakehouse catalog configured. */
@NullMarked
package io.sololakehouse.spark;

import org.jspecify.annotations.NullMarked;

/** Training scripts run as jobs that know the data they read: branch, commit, tables with snapshots. */
@NullMarked
package io.sololakehouse.platform.training;

import org.jspecify.annotations.NullMarked;

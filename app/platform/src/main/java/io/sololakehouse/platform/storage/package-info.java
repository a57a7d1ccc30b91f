/** The object store, through the S3 protocol: a probe, and objects by address. */
@NullMarked
package io.sololakehouse.platform.storage;

import org.jspecify.annotations.NullMarked;

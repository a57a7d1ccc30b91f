/** The object store, through the S3 protocol. */
@NullMarked
package io.sololakehouse.platform.storage;

import org.jspecify.annotations.NullMarked;

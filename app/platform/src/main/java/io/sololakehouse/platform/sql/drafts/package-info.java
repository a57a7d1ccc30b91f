/** Texts that a person is writing: kept on disk while they are typed, so that nothing is lost. */
@NullMarked
package io.sololakehouse.platform.sql.drafts;

import org.jspecify.annotations.NullMarked;

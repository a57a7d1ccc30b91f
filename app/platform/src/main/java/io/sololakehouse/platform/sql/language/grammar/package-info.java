/** The engines' own lexers and parsers; the one place that knows their generated classes. */
@NullMarked
package io.sololakehouse.platform.sql.language.grammar;

import org.jspecify.annotations.NullMarked;

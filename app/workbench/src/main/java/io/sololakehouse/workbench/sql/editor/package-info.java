/** The SQL editor as a control: text with colours, gutter, completion, find and replace. It knows no service. */
@NullMarked
package io.sololakehouse.workbench.sql.editor;

import org.jspecify.annotations.NullMarked;

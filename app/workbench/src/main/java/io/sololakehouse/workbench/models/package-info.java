/** Models: the registry, deployments and endpoints. */
@NullMarked
package io.sololakehouse.workbench.models;

import org.jspecify.annotations.NullMarked;

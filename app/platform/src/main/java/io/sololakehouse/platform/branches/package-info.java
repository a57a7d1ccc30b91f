/**
 * Working with branches of data: what commits and references change in tables, merging with a preview, and every action on
 * references as a plan that is read before it runs and undone afterwards. Above {@code catalog}, {@code tables} and
 * {@code sql}.
 */
@NullMarked
package io.sololakehouse.platform.branches;

import org.jspecify.annotations.NullMarked;

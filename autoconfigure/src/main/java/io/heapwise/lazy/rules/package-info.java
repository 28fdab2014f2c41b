/**
 * Which beans a rule means: its patterns, and what is known of a bean before there is
 * one.
 */
@NullMarked
package io.heapwise.lazy.rules;

import org.jspecify.annotations.NullMarked;

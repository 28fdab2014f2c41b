/**
 * The back office of a trading company.
 */
@NullMarked
package io.heapwise.sample;

import org.jspecify.annotations.NullMarked;

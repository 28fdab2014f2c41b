/**
 * Turnover by day and month.
 */
@NullMarked
package io.heapwise.sample.turnover;

import org.jspecify.annotations.NullMarked;

/**
 * Orders, their pages and their figures.
 */
@NullMarked
package io.heapwise.sample.orders;

import org.jspecify.annotations.NullMarked;

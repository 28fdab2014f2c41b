/**
 * Settling: collect until the heap stops shrinking, give the freed memory back to the
 * system, and report what was really observed.
 */
@NullMarked
package io.heapwise.settle;

import org.jspecify.annotations.NullMarked;

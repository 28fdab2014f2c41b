/**
 * Flags of the JVM: those set here and guarded against change, what is set by whom, and
 * what is surprising about it.
 */
@NullMarked
package io.heapwise.flags;

import org.jspecify.annotations.NullMarked;

/**
 * Derives JVM options from what was measured in this JVM.
 */
@NullMarked
package io.heapwise.advice;

import org.jspecify.annotations.NullMarked;

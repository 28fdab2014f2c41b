/**
 * Advice in the forms launchers take.
 */
@NullMarked
package io.heapwise.advice.output;

import org.jspecify.annotations.NullMarked;

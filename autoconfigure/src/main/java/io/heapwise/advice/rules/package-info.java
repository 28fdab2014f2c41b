/**
 * One class for every subject of the advice.
 */
@NullMarked
package io.heapwise.advice.rules;

import org.jspecify.annotations.NullMarked;

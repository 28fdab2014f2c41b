/**
 * What a run really uses, and which beans are worth a rule as it does not.
 */
@NullMarked
package io.heapwise.lazy.recording;

import org.jspecify.annotations.NullMarked;

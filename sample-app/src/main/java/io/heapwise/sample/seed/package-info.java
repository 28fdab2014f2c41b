/**
 * Data generated from a fixed seed, the same on every machine.
 */
@NullMarked
package io.heapwise.sample.seed;

import org.jspecify.annotations.NullMarked;

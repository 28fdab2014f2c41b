/**
 * Ground floor: what HotSpot and Linux say about collections, memory and CPU. Knows
 * neither Spring nor Micrometer.
 */
@NullMarked
package io.heapwise.jvm;

import org.jspecify.annotations.NullMarked;

/**
 * The state of garbage collection in this JVM, owned by {@link io.heapwise.gc.GcMonitor},
 * and its meters.
 */
@NullMarked
package io.heapwise.gc;

import org.jspecify.annotations.NullMarked;

/**
 * Measures what Heapwise saves and what it costs: its parts with JMH, the whole by
 * starting the sample service as a process, with and without it.
 */
@NullMarked
package io.heapwise.benchmarks;

import org.jspecify.annotations.NullMarked;

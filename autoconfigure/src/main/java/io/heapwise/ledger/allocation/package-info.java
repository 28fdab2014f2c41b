/**
 * Who allocates: samples taken by Flight Recorder, and shown as a flame graph.
 */
@NullMarked
package io.heapwise.ledger.allocation;

import org.jspecify.annotations.NullMarked;

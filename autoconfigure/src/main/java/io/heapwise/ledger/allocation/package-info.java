/**
 * Who allocates: samples taken by Flight Recorder, shown as a flame graph and by library.
 */
@NullMarked
package io.heapwise.ledger.allocation;

import org.jspecify.annotations.NullMarked;

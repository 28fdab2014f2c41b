/**
 * What the memory of this process is spent on: one table that adds up to the resident
 * set, and meters of the process.
 */
@NullMarked
package io.heapwise.ledger.process;

import org.jspecify.annotations.NullMarked;

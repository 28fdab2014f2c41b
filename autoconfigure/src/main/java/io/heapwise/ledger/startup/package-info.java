/**
 * Start-up by bean: what creating each bean cost, and which bean asked for it.
 */
@NullMarked
package io.heapwise.ledger.startup;

import org.jspecify.annotations.NullMarked;

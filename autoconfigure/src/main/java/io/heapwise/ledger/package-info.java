/**
 * The ledger: what memory is spent on, told by library.
 */
@NullMarked
package io.heapwise.ledger;

import org.jspecify.annotations.NullMarked;

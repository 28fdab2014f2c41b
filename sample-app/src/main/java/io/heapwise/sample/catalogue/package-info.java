/**
 * The catalogue of every supplier, held in memory, and the search in it.
 */
@NullMarked
package io.heapwise.sample.catalogue;

import org.jspecify.annotations.NullMarked;

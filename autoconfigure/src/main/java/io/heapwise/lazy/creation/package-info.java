/**
 * Deferred beans being created: for whom, at what cost, and on occasions other than use.
 */
@NullMarked
package io.heapwise.lazy.creation;

import org.jspecify.annotations.NullMarked;

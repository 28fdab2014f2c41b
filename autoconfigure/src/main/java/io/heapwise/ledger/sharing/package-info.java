/**
 * What replicas of this process on one machine can share: class-data archives and AOT
 * caches.
 */
@NullMarked
package io.heapwise.ledger.sharing;

import org.jspecify.annotations.NullMarked;

/**
 * Where the service keeps its files.
 */
@NullMarked
package io.heapwise.sample.storage;

import org.jspecify.annotations.NullMarked;

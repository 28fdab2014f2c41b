/**
 * The requests a service serves.
 */
@NullMarked
package io.heapwise.request;

import org.jspecify.annotations.NullMarked;

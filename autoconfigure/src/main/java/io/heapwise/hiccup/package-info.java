/**
 * The hiccup meter: how long this JVM stood still, and whether garbage collection was to
 * blame.
 */
@NullMarked
package io.heapwise.hiccup;

import org.jspecify.annotations.NullMarked;

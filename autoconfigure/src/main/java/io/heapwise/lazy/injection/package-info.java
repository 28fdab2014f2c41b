/**
 * Has beans wait, and decides what is injected in their place.
 */
@NullMarked
package io.heapwise.lazy.injection;

import org.jspecify.annotations.NullMarked;

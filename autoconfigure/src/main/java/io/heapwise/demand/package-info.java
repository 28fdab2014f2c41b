/**
 * What keeps costly work that anybody may ask for within bounds.
 */
@NullMarked
package io.heapwise.demand;

import org.jspecify.annotations.NullMarked;

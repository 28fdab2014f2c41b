/**
 * The start page.
 */
@NullMarked
package io.heapwise.sample.home;

import org.jspecify.annotations.NullMarked;

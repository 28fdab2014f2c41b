/**
 * Products the company sells.
 */
@NullMarked
package io.heapwise.sample.products;

import org.jspecify.annotations.NullMarked;

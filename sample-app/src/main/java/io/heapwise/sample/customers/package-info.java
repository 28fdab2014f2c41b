/**
 * Customers the company sells to.
 */
@NullMarked
package io.heapwise.sample.customers;

import org.jspecify.annotations.NullMarked;

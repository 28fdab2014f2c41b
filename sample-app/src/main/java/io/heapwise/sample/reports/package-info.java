/**
 * Spreadsheets of orders, at once or prepared in the background.
 */
@NullMarked
package io.heapwise.sample.reports;

import org.jspecify.annotations.NullMarked;

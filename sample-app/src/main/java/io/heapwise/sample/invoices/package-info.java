/**
 * Invoices as PDF documents.
 */
@NullMarked
package io.heapwise.sample.invoices;

import org.jspecify.annotations.NullMarked;

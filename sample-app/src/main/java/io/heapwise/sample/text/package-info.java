/**
 * Scripts, languages and amounts: everything that is done with ICU.
 */
@NullMarked
package io.heapwise.sample.text;

import org.jspecify.annotations.NullMarked;

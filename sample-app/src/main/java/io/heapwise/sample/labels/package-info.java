/**
 * Address and shelf labels in the language of the receiver.
 */
@NullMarked
package io.heapwise.sample.labels;

import org.jspecify.annotations.NullMarked;

/**
 * Files that are kept from one start to the next.
 */
@NullMarked
package io.heapwise.file;

import org.jspecify.annotations.NullMarked;

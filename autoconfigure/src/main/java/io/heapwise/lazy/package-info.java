/**
 * Lazy rules: beans that wait for their first use, and what that saved.
 */
@NullMarked
package io.heapwise.lazy;

import org.jspecify.annotations.NullMarked;

/**
 * Which beans must not wait though a rule names them, and why.
 */
@NullMarked
package io.heapwise.lazy.safety;

import org.jspecify.annotations.NullMarked;

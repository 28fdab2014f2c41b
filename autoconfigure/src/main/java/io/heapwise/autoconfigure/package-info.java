/**
 * Auto-configuration: conditions, properties and wiring.
 */
@NullMarked
package io.heapwise.autoconfigure;

import org.jspecify.annotations.NullMarked;

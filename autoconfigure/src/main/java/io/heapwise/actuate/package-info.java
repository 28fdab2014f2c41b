/**
 * Actuator endpoints: thin views of what the features know.
 */
@NullMarked
package io.heapwise.actuate;

import org.jspecify.annotations.NullMarked;

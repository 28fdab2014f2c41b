/**
 * What is known of a JVM when advice is asked for.
 */
@NullMarked
package io.heapwise.advice.situation;

import org.jspecify.annotations.NullMarked;

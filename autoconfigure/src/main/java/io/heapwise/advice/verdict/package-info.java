/**
 * Keeps advice, and tells at the next start whether it did what it promised.
 */
@NullMarked
package io.heapwise.advice.verdict;

import org.jspecify.annotations.NullMarked;

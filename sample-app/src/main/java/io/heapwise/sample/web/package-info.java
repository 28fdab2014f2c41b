/**
 * What all pages have in common.
 */
@NullMarked
package io.heapwise.sample.web;

import org.jspecify.annotations.NullMarked;

/**
 * What came of the rules: which beans wait, which do not and why, which were created.
 */
@NullMarked
package io.heapwise.lazy.report;

import org.jspecify.annotations.NullMarked;

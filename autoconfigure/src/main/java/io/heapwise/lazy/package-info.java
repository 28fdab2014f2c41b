/**
 * Lazy rules: beans that wait for their first use, and what that saved. The ways in:
 * which beans a rule means ({@code rules}), which must not wait ({@code safety}), how
 * they are made to wait ({@code injection}), who creates them and when
 * ({@code creation}), what is told of it ({@code report}), and which rules a run suggests
 * ({@code recording}).
 */
@NullMarked
package io.heapwise.lazy;

import org.jspecify.annotations.NullMarked;

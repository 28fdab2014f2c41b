package io.heapwise.lazy.rules;

import org.jspecify.annotations.Nullable;

/**
 * Says which beans wait for their first use.
 *
 * @param name names the rule in reports
 * @param note why there is such a rule, {@code null} if nobody says
 * @param beans the beans that wait
 * @param except those of them that do not
 * @param injection what is injected in their place
 */
public record LazyRule(String name, @Nullable String note, LazyPatterns beans, LazyPatterns except,
		LazyInjection injection) {
}

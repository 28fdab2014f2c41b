package io.heapwise.advice.rules;

import java.util.List;

import io.heapwise.advice.AdviceRule;

/**
 * All rules.
 */
public final class AdviceRules {

	private AdviceRules() {
	}

	/**
	 * The rules in the order in which their options are shown.
	 * @return the rules
	 */
	public static List<AdviceRule> all() {
		return List.of(new CollectorRule(), new HeapRule(), new YoungRule(), new SoftMaximumRule(), new G1Rule(),
				new MetaspaceRule(), new NonHeapRule(), new CompactHeadersRule(), new TrimRule());
	}

}

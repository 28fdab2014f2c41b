package io.heapwise.lazy.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * All rules, held against beans together. Not thread-safe.
 */
public final class LazyRules {

	private final List<LazyRule> rules;

	private final PatternTable named;

	private final PatternTable excepted;

	private final BitSet all = new BitSet();

	private final BitSet unused = new BitSet();

	/**
	 * Create the rules.
	 * @param rules the rules, those that count more first
	 */
	public LazyRules(List<LazyRule> rules) {
		this.rules = List.copyOf(rules);
		List<LazyPatterns> beans = new ArrayList<>();
		List<LazyPatterns> exceptions = new ArrayList<>();
		for (LazyRule rule : rules) {
			beans.add(rule.beans());
			exceptions.add(rule.except());
		}
		this.named = new PatternTable(beans);
		this.excepted = new PatternTable(exceptions);
		this.all.set(0, rules.size());
		this.unused.or(this.all);
	}

	/**
	 * Find the rules that name a bean and do not except it.
	 * @param bean the bean
	 * @return the rules in their order, often none
	 */
	public List<LazyRule> naming(BeanFacts bean) {
		BitSet found = this.named.matching(bean, this.all);
		if (found.isEmpty()) {
			return List.of();
		}
		found.andNot(this.excepted.matching(bean, found));
		this.unused.andNot(found);
		return rules(found);
	}

	/**
	 * The rules that have named no bean so far.
	 * @return the rules in their order
	 */
	public List<LazyRule> unused() {
		return rules(this.unused);
	}

	private List<LazyRule> rules(BitSet rows) {
		List<LazyRule> rules = new ArrayList<>(rows.cardinality());
		for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
			rules.add(this.rules.get(row));
		}
		return rules;
	}

}

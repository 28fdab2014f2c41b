package io.heapwise.autoconfigure;

import java.util.Collection;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.heapwise.lazy.recording.StartupCost;
import io.heapwise.lazy.recording.StartupCosts;
import io.heapwise.ledger.startup.BeanCost;
import io.heapwise.ledger.startup.StartupLedger;
import io.heapwise.ledger.startup.Work;

/**
 * Tells from the ledger of start-up what creating beans took.
 */
final class LedgerStartupCosts implements StartupCosts {

	private final StartupLedger ledger;

	LedgerStartupCosts(StartupLedger ledger) {
		this.ledger = ledger;
	}

	@Override
	public @Nullable StartupCost of(Collection<String> beans) {
		Set<String> names = Set.copyOf(beans);
		Work sum = null;
		int counted = Integer.MAX_VALUE;
		for (BeanCost bean : this.ledger.beans()) {
			if (bean.depth() > counted) {
				// created for a bean that is counted, and part of what that took
				continue;
			}
			counted = Integer.MAX_VALUE;
			if (names.contains(bean.name())) {
				sum = (sum != null) ? sum.plus(bean.total()) : bean.total();
				counted = bean.depth();
			}
		}
		return (sum != null) ? new StartupCost(sum.nanos(), sum.allocated(), sum.classes()) : null;
	}

}

package io.heapwise.autoconfigure;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;

import io.heapwise.ledger.startup.StartupLedger;
import io.heapwise.ledger.startup.StartupRecorder;

/**
 * Auto-configuration of what tells the cost of start-up by bean, where
 * {@link StartupLedgerInitializer} had it recorded.
 */
@AutoConfiguration(after = HeapwiseAutoConfiguration.class)
@ConditionalOnSwitch(value = "heapwise.ledger.startup.enabled", byDefault = false)
public final class HeapwiseStartupLedgerAutoConfiguration {

	/**
	 * The condition is here, as one on the class has the recorder loaded before the
	 * switch is looked at. A child context is recorded on its own, so it has its own
	 * ledger.
	 */
	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	@ConditionalOnBean(value = StartupRecorder.class, search = SearchStrategy.CURRENT)
	StartupLedger startupLedger(StartupRecorder recorder, ConfigurableListableBeanFactory beans) {
		return new StartupLedger(recorder, beans);
	}

}

package io.heapwise.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import io.heapwise.actuate.LazyBeansEndpoint;
import io.heapwise.lazy.recording.LazyRecording;
import io.heapwise.lazy.report.LazyBeans;
import io.heapwise.ledger.LibraryLedger;
import io.heapwise.ledger.startup.StartupLedger;

/**
 * Auto-configuration of the endpoint that shows which beans wait, where Actuator is on
 * the class path.
 */
@AutoConfiguration(after = { HeapwiseLazyAutoConfiguration.class, HeapwiseLedgerAutoConfiguration.class,
		HeapwiseStartupLedgerAutoConfiguration.class })
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
public final class HeapwiseLazyEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	@ConditionalOnBean(LazyBeans.class)
	LazyBeansEndpoint lazyBeansEndpoint(LazyBeans beans, ObjectProvider<LibraryLedger> ledger,
			ObjectProvider<LazyRecording> recording, ObjectProvider<StartupLedger> startup) {
		StartupLedger recorded = startup.getIfAvailable();
		return new LazyBeansEndpoint(beans, ledger::getIfAvailable, recording.getIfAvailable(),
				(recorded != null) ? new LedgerStartupCosts(recorded) : null);
	}

}

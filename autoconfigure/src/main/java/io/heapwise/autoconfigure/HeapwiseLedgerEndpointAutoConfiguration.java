package io.heapwise.autoconfigure;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.EndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.util.function.SingletonSupplier;

import io.heapwise.actuate.LedgerEndpoint;
import io.heapwise.actuate.LedgerEndpointWebExtension;
import io.heapwise.actuate.LedgerLibraries;
import io.heapwise.actuate.LedgerParts;
import io.heapwise.jvm.MappingsReader;
import io.heapwise.ledger.KeptLedgers;
import io.heapwise.ledger.LibraryLedger;
import io.heapwise.ledger.OnDemandHeapLedger;
import io.heapwise.ledger.process.ProcessLedger;
import io.heapwise.ledger.sharing.SharingLedger;
import io.heapwise.ledger.startup.StartupLedger;

/**
 * Auto-configuration of the endpoint of the ledger, where Actuator is on the class path.
 */
@AutoConfiguration(after = { HeapwiseLedgerAutoConfiguration.class, HeapwiseProcessLedgerAutoConfiguration.class,
		HeapwiseStartupLedgerAutoConfiguration.class })
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
public final class HeapwiseLedgerEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	@ConditionalOnBean({ LibraryLedger.class, ProcessLedger.class, SharingLedger.class, MappingsReader.class })
	LedgerEndpoint ledgerEndpoint(BeanFactory beans) {
		return new LedgerEndpoint(SingletonSupplier.of(() -> parts(beans)));
	}

	private static LedgerParts parts(BeanFactory beans) {
		LedgerLibraries libraries = new LedgerLibraries(beans.getBean(LibraryLedger.class),
				isHeapGranted(beans) ? beans.getBean(OnDemandHeapLedger.class) : null,
				beans.getBeanProvider(KeptLedgers.class).getIfAvailable());
		return new LedgerParts(libraries, beans.getBean(MappingsReader.class), beans.getBean(ProcessLedger.class),
				beans.getBean(SharingLedger.class), beans.getBeanProvider(StartupLedger.class).getIfAvailable());
	}

	private static boolean isHeapGranted(BeanFactory beans) {
		EndpointAccessResolver resolver = beans.getBeanProvider(EndpointAccessResolver.class).getIfAvailable();
		return resolver != null && resolver.accessFor(EndpointId.of("ledger"), Access.READ_ONLY) == Access.UNRESTRICTED;
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(LedgerEndpoint.class)
	@ConditionalOnAvailableEndpoint(endpoint = LedgerEndpoint.class)
	LedgerEndpointWebExtension ledgerEndpointWebExtension(LedgerEndpoint endpoint) {
		return new LedgerEndpointWebExtension(endpoint);
	}

}

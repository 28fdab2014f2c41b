package io.heapwise.autoconfigure;

import java.lang.management.ManagementFactory;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.EndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.web.PathMapper;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

import io.heapwise.actuate.FlameGraphEndpoint;
import io.heapwise.actuate.LedgerEndpoint;
import io.heapwise.actuate.LedgerEndpointWebExtension;
import io.heapwise.actuate.LedgerLibraries;
import io.heapwise.actuate.LedgerParts;
import io.heapwise.jvm.Jvm;
import io.heapwise.ledger.KeptLedgers;
import io.heapwise.ledger.LibraryLedger;
import io.heapwise.ledger.OnDemandHeapLedger;
import io.heapwise.ledger.allocation.FlameGraphs;
import io.heapwise.ledger.allocation.StartupAllocation;
import io.heapwise.ledger.process.ProcessLedger;
import io.heapwise.ledger.sharing.SharingLedger;
import io.heapwise.ledger.startup.StartupLedger;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} of the endpoints of the ledger. What they show is not looked up,
 * and so not created, before the first request.
 */
@AutoConfiguration(after = { HeapwiseLedgerAutoConfiguration.class, HeapwiseStartupLedgerAutoConfiguration.class,
		WebEndpointAutoConfiguration.class })
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnHeapwise
public final class HeapwiseLedgerEndpointAutoConfiguration {

	private static final EndpointId FLAME_GRAPH = EndpointId.of("flamegraph");

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	@ConditionalOnBean(LibraryLedger.class)
	LedgerEndpoint ledgerEndpoint(BeanFactory beans) {
		return new LedgerEndpoint(SingletonSupplier.of(() -> parts(beans)));
	}

	private static LedgerParts parts(BeanFactory beans) {
		LibraryLedger ledger = beans.getBean(LibraryLedger.class);
		LedgerLibraries libraries = new LedgerLibraries(ledger,
				isHeapGranted(beans) ? beans.getBean(OnDemandHeapLedger.class) : null,
				beans.getBeanProvider(KeptLedgers.class).getIfAvailable());
		Jvm jvm = beans.getBean(Jvm.class);
		ProcessLedger process = new ProcessLedger(jvm.process(), jvm.mappings(), jvm.memoryLimit(), jvm.heap(),
				jvm.nonHeap(), jvm.flags(), jvm.commands());
		SharingLedger sharing = new SharingLedger(jvm.mappings(), jvm.flags(),
				ManagementFactory.getRuntimeMXBean().getInputArguments());
		return new LedgerParts(libraries, jvm.mappings(), process, sharing,
				beans.getBeanProvider(StartupLedger.class).getIfAvailable());
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

	/**
	 * The flame graph, which is for browsers.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication
	static class FlameGraph {

		/**
		 * A bean of its own, as one that is being made ends with the application.
		 */
		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnAvailableEndpoint(FlameGraphEndpoint.class)
		FlameGraphs flameGraphs(ApplicationContext context, ObjectProvider<StartupAllocation> startup,
				ObjectProvider<LibraryLedger> ledger) {
			return new FlameGraphs(startup.getIfAvailable(), context.getClassLoader(), (samples) -> {
				LibraryLedger libraries = ledger.getIfAvailable();
				if (libraries != null) {
					libraries.readAllocation(samples);
				}
			});
		}

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnAvailableEndpoint
		@ConditionalOnBean(FlameGraphs.class)
		FlameGraphEndpoint flameGraphEndpoint(FlameGraphs flameGraphs) {
			return new FlameGraphEndpoint(flameGraphs);
		}

		/**
		 * Below the ledger, wherever that is, unless the flame graph has a path of its
		 * own.
		 */
		@Bean
		@ConditionalOnBean(FlameGraphEndpoint.class)
		PathMapper flameGraphPathMapper(WebEndpointProperties properties) {
			String path = properties.getPathMapping().getOrDefault("ledger", "ledger") + "/flamegraph";
			return (id) -> (id.equals(FLAME_GRAPH) && !properties.getPathMapping().containsKey("flamegraph")) ? path
					: null;
		}

	}

}

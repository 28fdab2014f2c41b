package io.heapwise.autoconfigure;

import org.springframework.beans.factory.BeanClassLoaderAware;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.web.PathMapper;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

import io.heapwise.actuate.FlameGraphEndpoint;
import io.heapwise.gc.GcMonitor;
import io.heapwise.ledger.LibraryLedger;
import io.heapwise.ledger.allocation.FlameGraphs;
import io.heapwise.ledger.allocation.StartupAllocation;

/**
 * Auto-configuration of flame graphs, where Actuator is on the class path and the
 * endpoint is exposed.
 */
@AutoConfiguration(after = { HeapwiseAutoConfiguration.class, HeapwiseLedgerAutoConfiguration.class,
		WebEndpointAutoConfiguration.class })
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean(GcMonitor.class)
@ConditionalOnWebApplication
public final class HeapwiseFlameGraphAutoConfiguration implements BeanClassLoaderAware {

	private static final EndpointId FLAME_GRAPH = EndpointId.of("flamegraph");

	private ClassLoader loader = HeapwiseFlameGraphAutoConfiguration.class.getClassLoader();

	@Override
	public void setBeanClassLoader(ClassLoader classLoader) {
		this.loader = classLoader;
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint(FlameGraphEndpoint.class)
	FlameGraphs flameGraphs(ObjectProvider<StartupAllocation> startup, ObjectProvider<LibraryLedger> ledger) {
		return new FlameGraphs(startup.getIfAvailable(), this.loader, (samples) -> {
			LibraryLedger libraries = ledger.getIfAvailable();
			if (libraries != null) {
				libraries.readAllocation(samples);
			}
		});
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	FlameGraphEndpoint flameGraphEndpoint(FlameGraphs flameGraphs) {
		return new FlameGraphEndpoint(flameGraphs);
	}

	/**
	 * Below the ledger, wherever that is, unless the flame graph has a path of its own.
	 */
	@Bean
	@ConditionalOnAvailableEndpoint(FlameGraphEndpoint.class)
	PathMapper flameGraphPathMapper(WebEndpointProperties properties) {
		String path = properties.getPathMapping().getOrDefault("ledger", "ledger") + "/flamegraph";
		return (id) -> (id.equals(FLAME_GRAPH) && !properties.getPathMapping().containsKey("flamegraph")) ? path : null;
	}

}

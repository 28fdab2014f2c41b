package io.heapwise.autoconfigure;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.web.PathMapper;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

import io.heapwise.actuate.AdviceEndpoint;
import io.heapwise.actuate.FlameGraphEndpoint;
import io.heapwise.actuate.GcStatsEndpoint;
import io.heapwise.actuate.LazyBeansEndpoint;
import io.heapwise.actuate.LedgerEndpoint;
import io.heapwise.actuate.LedgerEndpointWebExtension;
import io.heapwise.actuate.SettleEndpoint;
import io.heapwise.actuate.SettleEndpointWebExtension;
import io.heapwise.alert.GcShareAlert;
import io.heapwise.explicit.ExplicitCollections;
import io.heapwise.flags.FlagInspection;
import io.heapwise.gc.GcMonitor;
import io.heapwise.hiccup.HiccupMeter;
import io.heapwise.lazy.recording.LazyRecording;
import io.heapwise.lazy.report.LazyBeans;
import io.heapwise.ledger.LibraryLedger;
import io.heapwise.ledger.allocation.FlameGraphs;
import io.heapwise.ledger.allocation.StartupAllocation;
import io.heapwise.ledger.startup.StartupLedger;
import io.heapwise.request.RequestAttribution;
import io.heapwise.settle.OnDemandSettle;
import io.heapwise.settle.Settler;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} of the endpoints that show collections, settles, lazy rules, advice
 * and the ledger. What the ledger shows is not looked up, and so not created, before the
 * first request.
 */
@AutoConfiguration(
		after = { HeapwiseSettleAutoConfiguration.class, HeapwiseAlertAutoConfiguration.class,
				HeapwiseLazyAutoConfiguration.class, HeapwiseFlagsAutoConfiguration.class,
				HeapwiseLedgerAutoConfiguration.class, WebEndpointAutoConfiguration.class },
		before = ManagementContextAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnHeapwise
public final class HeapwiseEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	GcStatsEndpoint gcStatsEndpoint(GcMonitor monitor, ObjectProvider<Settler> settlers,
			ObjectProvider<GcShareAlert> alert, ObjectProvider<RequestAttribution> requests,
			ObjectProvider<ExplicitCollections> explicit, ObjectProvider<HiccupMeter> hiccups) {
		Settler settler = settlers.getIfAvailable();
		return new GcStatsEndpoint(monitor, (settler != null) ? settler.reports() : null, alert.getIfAvailable(),
				requests.getIfAvailable(), explicit.getIfAvailable(), hiccups.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	@ConditionalOnBean(Settler.class)
	SettleEndpoint settleEndpoint(Settler settler, HeapwiseProperties properties) {
		return new SettleEndpoint(settler.reports(),
				new OnDemandSettle(settler, properties.getSettle().getOnDemand().getCooldown()));
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(SettleEndpoint.class)
	@ConditionalOnAvailableEndpoint(endpoint = SettleEndpoint.class)
	SettleEndpointWebExtension settleEndpointWebExtension(SettleEndpoint endpoint) {
		return new SettleEndpointWebExtension(endpoint);
	}

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

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	AdviceEndpoint adviceEndpoint(ConfigurableApplicationContext context, GcMonitor monitor,
			ObjectProvider<AdviceKeeper> keepers, ObjectProvider<FlagInspection> flags) {
		AdviceKeeper keeper = keepers.getIfAvailable();
		return new AdviceEndpoint(
				(keeper != null) ? keeper.advice() : SingletonSupplier.of(new GcAdviceFactory(context, monitor)),
				() -> {
					FlagInspection inspection = flags.getIfAvailable();
					return (inspection != null) ? inspection.report() : null;
				});
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	@ConditionalOnBean(LibraryLedger.class)
	LedgerEndpoint ledgerEndpoint(BeanFactory beans) {
		return new LedgerEndpoint(SingletonSupplier.of(new LedgerPartsFactory(beans)));
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

		private static final EndpointId ID = EndpointId.of("flamegraph");

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
			return (id) -> (id.equals(ID) && !properties.getPathMapping().containsKey("flamegraph")) ? path : null;
		}

	}

}

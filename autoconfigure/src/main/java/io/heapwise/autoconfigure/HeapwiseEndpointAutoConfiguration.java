package io.heapwise.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import io.heapwise.actuate.GcStatsEndpoint;
import io.heapwise.actuate.SettleEndpoint;
import io.heapwise.actuate.SettleEndpointWebExtension;
import io.heapwise.alert.GcShareAlert;
import io.heapwise.explicit.ExplicitCollections;
import io.heapwise.gc.GcMonitor;
import io.heapwise.hiccup.HiccupMeter;
import io.heapwise.request.RequestAttribution;
import io.heapwise.settle.OnDemandSettle;
import io.heapwise.settle.SettleReports;

/**
 * Auto-configuration of the endpoints, where Actuator is on the class path.
 */
@AutoConfiguration(
		after = { HeapwiseAutoConfiguration.class, HeapwiseSettleAutoConfiguration.class,
				HeapwiseAlertAutoConfiguration.class, HeapwiseExplicitAutoConfiguration.class },
		before = ManagementContextAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean(GcMonitor.class)
public final class HeapwiseEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	GcStatsEndpoint gcStatsEndpoint(GcMonitor monitor, ObjectProvider<SettleReports> settles,
			ObjectProvider<GcShareAlert> alert, ObjectProvider<RequestAttribution> requests,
			ObjectProvider<ExplicitCollections> explicit, ObjectProvider<HiccupMeter> hiccups) {
		return new GcStatsEndpoint(monitor, settles.getIfAvailable(), alert.getIfAvailable(), requests.getIfAvailable(),
				explicit.getIfAvailable(), hiccups.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	@ConditionalOnBean(OnDemandSettle.class)
	SettleEndpoint settleEndpoint(SettleReports reports, OnDemandSettle onDemand) {
		return new SettleEndpoint(reports, onDemand);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(SettleEndpoint.class)
	@ConditionalOnAvailableEndpoint(endpoint = SettleEndpoint.class)
	SettleEndpointWebExtension settleEndpointWebExtension(SettleEndpoint endpoint) {
		return new SettleEndpointWebExtension(endpoint);
	}

}

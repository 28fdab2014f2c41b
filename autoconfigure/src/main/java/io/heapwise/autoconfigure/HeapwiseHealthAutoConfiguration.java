package io.heapwise.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;

import io.heapwise.actuate.GcHealthIndicator;
import io.heapwise.alert.GcShareAlert;

/**
 * Auto-configuration of the health contributor, where Boot's health is on the class path.
 */
@AutoConfiguration(after = HeapwiseAlertAutoConfiguration.class,
		beforeName = "org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration")
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(GcShareAlert.class)
public final class HeapwiseHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "gcHealthIndicator")
	@ConditionalOnEnabledHealthIndicator("gc")
	GcHealthIndicator gcHealthIndicator(GcShareAlert alert, HeapwiseProperties properties) {
		return new GcHealthIndicator(alert, new Status(properties.getAlert().getHealthStatus()));
	}

}

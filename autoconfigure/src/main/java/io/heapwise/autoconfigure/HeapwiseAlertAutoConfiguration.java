package io.heapwise.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.heapwise.actuate.GcHealthIndicator;
import io.heapwise.alert.GcShareAlert;
import io.heapwise.alert.GcShareLog;
import io.heapwise.alert.GcShareRule;
import io.heapwise.gc.GcMonitor;

/**
 * Auto-configuration of the alert on what garbage collection takes of the CPU time, and
 * of the health contributor that shows it.
 */
@AutoConfiguration(after = HeapwiseAutoConfiguration.class,
		beforeName = "org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration")
@ConditionalOnHeapwise
@ConditionalOnSwitch("heapwise.alert.enabled")
public final class HeapwiseAlertAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	GcShareAlert gcShareAlert(GcMonitor monitor, HeapwiseProperties properties) {
		GcShareAlert alert = GcShareAlert.of(monitor, rule(properties.getAlert()));
		alert.subscribe(new GcShareLog());
		return alert;
	}

	private static GcShareRule rule(AlertProperties properties) {
		double threshold = properties.getGcCpuShare();
		Double clearBelow = properties.getClearBelow();
		if (clearBelow == null) {
			// not times 0.8, which would show as 0.04000000000000001
			return new GcShareRule(threshold, threshold * 8 / 10, properties.getWindow());
		}
		return new GcShareRule(threshold, PropertyCheck.notAbove("heapwise.alert.clear-below", clearBelow,
				"heapwise.alert.gc-cpu-share", threshold), properties.getWindow());
	}

	@Bean
	@ConditionalOnMissingBean
	GcShareAlertStarter gcShareAlertStarter(GcShareAlert alert, HousekeepingTimer timer, ApplicationContext context) {
		return new GcShareAlertStarter(alert, new GcShareEventPublisher(context), timer, context);
	}

	/**
	 * Applications with Boot's health.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
	static class Health {

		@Bean
		@ConditionalOnMissingBean(name = "gcHealthIndicator")
		@ConditionalOnEnabledHealthIndicator("gc")
		GcHealthIndicator gcHealthIndicator(GcShareAlert alert, HeapwiseProperties properties) {
			return new GcHealthIndicator(alert, new Status(properties.getAlert().getHealthStatus()));
		}

	}

}

package io.heapwise.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.jvm.JvmMetricsAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.heapwise.gc.GcDurationMeters;
import io.heapwise.gc.GcMonitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Which of the meters of collections there are, by the conventions that were chosen.
 */
class OpenTelemetryWiringTests {

	private static final String CHOSEN = "heapwise.gc.semantic-conventions=opentelemetry";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HeapwiseAutoConfiguration.class, HeapwiseSettleAutoConfiguration.class,
				HeapwiseMetricsAutoConfiguration.class, MetricsAutoConfiguration.class,
				JvmMetricsAutoConfiguration.class))
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withPropertyValues("heapwise.settle.on-startup.enabled=false", "heapwise.settle.on-idle.enabled=false");

	@Test
	void namesAreMicrometersByDefault() {
		this.runner.run((context) -> {
			assertThat(context).doesNotHaveBean(GcDurationMeters.class)
				.doesNotHaveBean(HeapwiseMetricsAutoConfiguration.OpenTelemetry.class);
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			awaitCollectionIn(registry, "jvm.gc.pause", "jvm.gc.concurrent.phase.time");
			assertThat(registry.find("jvm.gc.duration").meters()).isEmpty();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "opentelemetry", "OPENTELEMETRY", "open-telemetry", "OpenTelemetry" })
	void namesAreThoseOfOpenTelemetryIfChosen(String spelling) {
		this.runner.withPropertyValues("heapwise.gc.semantic-conventions=" + spelling)
			.run((context) -> assertThat(context).hasSingleBean(GcDurationMeters.class).hasBean("gcDurationFilter"));
	}

	@Test
	void collectionsAreInOneMeterOnly() {
		this.runner.withPropertyValues(CHOSEN).run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			awaitCollectionIn(registry, "jvm.gc.duration");
			// Boot's own listener was told of the same collection by now, or soon will be
			long told = context.getBean(GcMonitor.class).recent().size();
			System.gc();
			await().until(() -> context.getBean(GcMonitor.class).recent().size() > told);
			assertThat(registry.find("jvm.gc.pause").meters()).isEmpty();
			assertThat(registry.find("jvm.gc.concurrent.phase.time").meters()).isEmpty();
			assertThat(registry.find("jvm.gc.max.data.size").meters()).isNotEmpty();
		});
	}

	@Test
	void causeIsAnAttributeIfWanted() {
		this.runner.withPropertyValues(CHOSEN)
			.run((context) -> assertThat(context.getBean(MeterRegistry.class).find("jvm.gc.duration").timers())
				.isNotEmpty()
				.allSatisfy((timer) -> assertThat(timer.getId().getTag("jvm.gc.cause")).isNull()));
		this.runner.withPropertyValues(CHOSEN, "heapwise.gc.duration-cause=true")
			.run((context) -> assertThat(context.getBean(MeterRegistry.class).find("jvm.gc.duration").timers())
				.isNotEmpty()
				.allSatisfy((timer) -> assertThat(timer.getId().getTag("jvm.gc.cause")).isNotBlank()));
	}

	@Test
	void beansOfTheUserWin() {
		this.runner.withPropertyValues(CHOSEN)
			.withUserConfiguration(OwnMeters.class)
			.run((context) -> assertThat(context.getBeansOfType(GcDurationMeters.class)).containsOnlyKeys("ofTheUser"));
		this.runner.withPropertyValues(CHOSEN)
			.withBean("gcDurationFilter", MeterFilter.class, () -> MeterFilter.accept())
			.run((context) -> awaitCollectionIn(context.getBean(MeterRegistry.class), "jvm.gc.pause",
					"jvm.gc.concurrent.phase.time"));
	}

	@Test
	void conventionsNeedMicrometer() {
		this.runner.withPropertyValues(CHOSEN)
			.withClassLoader(new FilteredClassLoader(MeterBinder.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(GcMonitor.class)
				.doesNotHaveBean(HeapwiseMetricsAutoConfiguration.OpenTelemetry.class));
	}

	@Test
	void conventionsDoWithoutBootsRegistries() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(HeapwiseAutoConfiguration.class, HeapwiseMetricsAutoConfiguration.class))
			.withPropertyValues(CHOSEN)
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.micrometer.metrics"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(GcDurationMeters.class));
	}

	@Test
	void nothingIsThereWhenSwitchedOff() {
		this.runner.withPropertyValues(CHOSEN, "heapwise.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(HeapwiseMetricsAutoConfiguration.OpenTelemetry.class));
	}

	private static void awaitCollectionIn(MeterRegistry registry, String... names) {
		System.gc();
		await().until(() -> {
			double count = 0;
			for (String name : names) {
				count += registry.find(name)
					.meters()
					.stream()
					.mapToDouble((meter) -> meter.measure().iterator().next().getValue())
					.sum();
			}
			return count > 0;
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnMeters {

		@Bean
		GcDurationMeters ofTheUser(GcMonitor monitor) {
			return new GcDurationMeters(monitor, true);
		}

	}

}

package io.heapwise.autoconfigure;

import java.util.List;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which meters there are from the start, under which conditions.
 */
class HeapwiseMetricsAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(HeapwiseAutoConfiguration.class, HeapwiseRequestAutoConfiguration.class,
					HeapwiseSettleAutoConfiguration.class, HeapwiseAlertAutoConfiguration.class,
					HeapwiseLazyAutoConfiguration.class, HeapwiseMetricsAutoConfiguration.class));

	@Test
	void everyFeatureThatIsOnHasItsMeters() {
		this.runner.run((context) -> assertThat(meters(context)).contains("heapwise.gc.collection",
				"heapwise.gc.cpu.time", "heapwise.gc.cpu.share", "heapwise.gc.pause.share", "heapwise.gc.pause.time",
				"heapwise.heap.live", "heapwise.heap.max", "heapwise.gc.alert", "heapwise.request.gc.pause",
				"heapwise.settle", "heapwise.settle.released", "heapwise.process.memory",
				"heapwise.process.page.faults", "heapwise.lazy.beans", "heapwise.gc.explicit", "heapwise.flags.drift"));
	}

	@Test
	void featureThatIsOffHasNone() {
		this.runner.withPropertyValues("heapwise.alert.enabled=false", "heapwise.gc.request-attribution.enabled=false")
			.run((context) -> assertThat(meters(context)).contains("heapwise.gc.collection")
				.doesNotContain("heapwise.gc.alert", "heapwise.request.gc.pause", "heapwise.hiccup"));
		this.runner.withPropertyValues("heapwise.gc.hiccups.enabled=true")
			.run((context) -> assertThat(meters(context)).contains("heapwise.hiccup"));
	}

	@Test
	void thereAreNoneWhenHeapwiseIsOff() {
		this.runner.withPropertyValues("heapwise.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(MeterBinder.class));
	}

	@Test
	void thereAreNoneWithoutMicrometer() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("heapwiseMeters"));
	}

	@Test
	void metersOfTheUserWin() {
		this.runner
			.withBean("ofTheUser", HeapwiseMeters.class, () -> new HeapwiseMeters(new StaticListableBeanFactory()))
			.run((context) -> assertThat(context.getBeansOfType(HeapwiseMeters.class)).containsOnlyKeys("ofTheUser"));
	}

	private static List<String> meters(AssertableWebApplicationContext context) {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		context.getBean(HeapwiseMeters.class).bindTo(registry);
		return registry.getMeters().stream().map(Meter::getId).map(Meter.Id::getName).distinct().toList();
	}

}

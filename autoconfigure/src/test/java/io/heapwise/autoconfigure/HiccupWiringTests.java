package io.heapwise.autoconfigure;

import io.micrometer.core.instrument.binder.MeterBinder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.heapwise.actuate.GcStatsEndpoint;
import io.heapwise.actuate.HiccupsDescriptor;
import io.heapwise.hiccup.HiccupMeter;
import io.heapwise.jvm.Collector;
import io.heapwise.jvm.CpuThrottling;
import io.heapwise.jvm.CpuThrottlingReader;
import io.heapwise.jvm.PauseClock;
import io.heapwise.jvm.TestCollectors;
import io.heapwise.jvm.TestProcess;
import io.heapwise.jvm.TestThrottling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * When stalls are measured.
 */
class HiccupWiringTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(HeapwiseAutoConfiguration.class, HeapwiseEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=gcstats");

	private final ApplicationContextRunner on = this.runner.withPropertyValues("heapwise.gc.hiccups.enabled=true");

	@Test
	void nothingIsMeasuredByDefault() {
		this.runner.run((context) -> {
			assertThat(context).doesNotHaveBean(HiccupMeter.class);
			assertThat(context.getBean(GcStatsEndpoint.class).gcStats().hiccups()).isNull();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "off", "no", "FALSE" })
	void nothingIsMeasuredWhenSwitchedOff(String off) {
		this.runner.withPropertyValues("heapwise.gc.hiccups.enabled=" + off)
			.run((context) -> assertThat(context).doesNotHaveBean(HiccupMeter.class));
		this.on.withPropertyValues("heapwise.enabled=" + off)
			.run((context) -> assertThat(context).doesNotHaveBean(HiccupMeter.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "on", "true", "YES" })
	void measuresWhenSwitchedOn(String on) {
		this.runner.withPropertyValues("heapwise.gc.hiccups.enabled=" + on).run((context) -> {
			assertThat(context).hasSingleBean(HiccupMeter.class);
			GcStatsEndpoint endpoint = context.getBean(GcStatsEndpoint.class);
			await().until(() -> endpoint.gcStats().hiccups().intervals() > 10);
			HiccupsDescriptor hiccups = endpoint.gcStats().hiccups();
			assertThat(hiccups.since()).isNotNull();
			assertThat(hiccups.max()).isGreaterThanOrEqualTo(hiccups.p999());
			assertThat(hiccups.p999()).isGreaterThanOrEqualTo(hiccups.p50());
		});
	}

	@Test
	void wordThatIsNeitherOnNorOffFails() {
		this.runner.withPropertyValues("heapwise.gc.hiccups.enabled=perhaps")
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(IllegalArgumentException.class)
				.hasStackTraceContaining(BindException.class.getSimpleName()));
	}

	@Test
	void measuresInLazyApplicationsToo() {
		this.on.withPropertyValues("spring.main.lazy-initialization=true")
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(
					context.getSourceApplicationContext().getBeanFactory().containsSingleton("hiccupMeter"))
				.isTrue());
	}

	@Test
	void metersNeedMicrometer() {
		this.on.withClassLoader(new FilteredClassLoader(MeterBinder.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(HiccupMeter.class));
	}

	@Test
	void measuresWithoutActuator() {
		this.on.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(HiccupMeter.class));
	}

	@Test
	void beansOfTheUserWin() {
		HiccupMeter meter = new HiccupMeter(new PauseClock(new TestCollectors(Collector.SERIAL).counters()),
				new TestProcess(), new TestThrottling());
		this.on.withBean("ofTheUser", HiccupMeter.class, () -> meter)
			.run((context) -> assertThat(context.getBeansOfType(HiccupMeter.class)).containsOnlyKeys("ofTheUser"));
		TestThrottling throttling = new TestThrottling();
		throttling.setThrottling(new CpuThrottling(7, 500));
		this.on.withBean("throttlingOfTheUser", CpuThrottlingReader.class, () -> throttling).run((context) -> {
			throttling.setThrottling(new CpuThrottling(9, 2_000_000_500));
			assertThat(context.getBean(GcStatsEndpoint.class).gcStats().hiccups().throttled())
				.isEqualTo(new HiccupsDescriptor.Throttled(2, 2.0));
		});
	}

	@Test
	void measuringEndsWithTheApplication() {
		this.on.run((context) -> {
			HiccupMeter meter = context.getBean(HiccupMeter.class);
			await().until(() -> meter.summary().intervals() > 10);
			context.close();
			await().until(() -> {
				long before = meter.summary().intervals();
				Thread.sleep(50);
				return meter.summary().intervals() == before;
			});
		});
	}

}

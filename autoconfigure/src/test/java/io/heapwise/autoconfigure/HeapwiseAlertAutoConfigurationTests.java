package io.heapwise.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.binder.MeterBinder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import io.heapwise.actuate.GcHealthIndicator;
import io.heapwise.actuate.GcStatsEndpoint;
import io.heapwise.alert.AlertState;
import io.heapwise.alert.GcShareAlert;
import io.heapwise.alert.GcShareEvent;
import io.heapwise.alert.GcShareExceeded;
import io.heapwise.alert.GcShareRecovered;
import io.heapwise.alert.GcShareRule;
import io.heapwise.gc.GcMonitor;
import io.heapwise.jvm.Collector;
import io.heapwise.jvm.GarbageCollection;
import io.heapwise.jvm.GcCpuClock;
import io.heapwise.jvm.TestCollectors;
import io.heapwise.jvm.TestCpu;
import io.heapwise.jvm.TestHeap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Which beans of the alert there are, under which conditions, and that its events reach
 * the application.
 */
@ExtendWith(OutputCaptureExtension.class)
class HeapwiseAlertAutoConfigurationTests {

	private static final List<Class<?>> ALL = List.of(GcShareAlert.class, GcShareAlertStarter.class,
			GcHealthIndicator.class);

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HeapwiseAutoConfiguration.class, HeapwiseAlertAutoConfiguration.class,
				HeapwiseMetricsAutoConfiguration.class, HeapwiseEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=gcstats");

	@Test
	void everythingIsThereByDefault() {
		this.runner.run((context) -> {
			ALL.forEach((type) -> assertThat(context).hasSingleBean(type));
			GcShareRule rule = context.getBean(GcShareAlert.class).rule();
			assertThat(rule.threshold()).isEqualTo(0.05);
			assertThat(rule.clearBelow()).isEqualTo(0.04);
			assertThat(rule.window()).isEqualTo(Duration.ofMinutes(5));
			assertThat(context.getBean(GcStatsEndpoint.class).gcStats().alert()).isNotNull();
			assertThat(context).hasBean("gcHealthIndicator");
		});
	}

	@Test
	void alertCanBeSwitchedOff() {
		this.runner.withPropertyValues("heapwise.alert.enabled=off").run((context) -> {
			ALL.forEach((type) -> assertThat(context).doesNotHaveBean(type));
			assertThat(context.getBean(GcStatsEndpoint.class).gcStats().alert()).isNull();
		});
		this.runner.withPropertyValues("heapwise.enabled=off")
			.run((context) -> ALL.forEach((type) -> assertThat(context).hasNotFailed().doesNotHaveBean(type)));
	}

	@Test
	void propertiesAreTheRule() {
		this.runner
			.withPropertyValues("heapwise.alert.gc-cpu-share=0.2", "heapwise.alert.clear-below=0.2",
					"heapwise.alert.window=90s")
			.run((context) -> assertThat(context.getBean(GcShareAlert.class).rule())
				.isEqualTo(new GcShareRule(0.2, 0.2, Duration.ofSeconds(90))));
	}

	@Test
	void beansOfTheUserWin() {
		this.runner.withBean("alertOfTheUser", GcShareAlert.class, HeapwiseAlertAutoConfigurationTests::someAlert)
			.withBean("gcHealthIndicator", GcHealthIndicator.class,
					() -> new GcHealthIndicator(someAlert(), Status.DOWN))
			.run((context) -> {
				ALL.forEach((type) -> assertThat(context).hasSingleBean(type));
				assertThat(context).hasBean("alertOfTheUser").hasBean("gcHealthIndicator");
			});
	}

	private static GcShareAlert someAlert() {
		GcMonitor monitor = new GcMonitor(new TestCollectors(Collector.SERIAL), new TestHeap(1, 2, 3), new TestCpu(),
				GcCpuClock.of(null, () -> GarbageCollection.UNKNOWN), 0);
		return GcShareAlert.of(monitor, new GcShareRule(0.1, 0.05, Duration.ofMinutes(1)));
	}

	@Test
	void gaugeNeedsMicrometer() {
		this.runner.withClassLoader(new FilteredClassLoader(MeterBinder.class))
			.run((context) -> assertThat(context).hasSingleBean(GcShareAlert.class)
				.hasSingleBean(GcHealthIndicator.class)
				.doesNotHaveBean("heapwiseMeters"));
	}

	@Test
	void contributorNeedsBootsHealth() {
		for (FilteredClassLoader without : new FilteredClassLoader[] { new FilteredClassLoader(HealthIndicator.class),
				new FilteredClassLoader("org.springframework.boot.health") }) {
			this.runner.withClassLoader(without)
				.run((context) -> assertThat(context).hasNotFailed()
					.hasSingleBean(GcShareAlert.class)
					.doesNotHaveBean(GcHealthIndicator.class));
		}
	}

	@Test
	void alertNeedsNoActuator() {
		this.runner
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate",
					"org.springframework.boot.health", "io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(GcShareAlert.class)
				.hasSingleBean(GcShareAlertStarter.class));
	}

	@Test
	void contributorCanBeSwitchedOff() {
		for (String off : List.of("management.health.gc.enabled=false", "management.health.defaults.enabled=false")) {
			this.runner.withPropertyValues(off)
				.run((context) -> assertThat(context).hasSingleBean(GcShareAlert.class)
					.doesNotHaveBean(GcHealthIndicator.class));
		}
	}

	@Test
	void eventsReachTheApplicationAndAListenerThatThrowsHarmsNothing(CapturedOutput output) {
		pressed().withUserConfiguration(BrokenListener.class).run((context) -> {
			BlockingQueue<GcShareEvent> events = context.getBean(BrokenListener.class).events;
			Pressure pressure = context.getBean(Pressure.class);
			pressure.use(0.5);
			begin(context);
			GcShareEvent exceeded = events.poll(60, TimeUnit.SECONDS);
			assertThat(exceeded).isInstanceOf(GcShareExceeded.class);
			assertThat(exceeded.share()).isGreaterThan(0.05);
			await().untilAsserted(() -> assertThat(output).containsOnlyOnce("Garbage collection took")
				.contains("A listener of GcShareExceeded failed")
				.contains("broken listener"));
			pressure.use(0);
			assertThat(events.poll(60, TimeUnit.SECONDS)).isInstanceOf(GcShareRecovered.class);
			assertThat(context.getBean(GcShareAlert.class).status().state()).isEqualTo(AlertState.OK);
			assertThat(output).contains("the alert cleared");
		});
	}

	@Test
	void nothingFiresBeforeTheServiceAcceptsTraffic() {
		pressed().withUserConfiguration(BrokenListener.class).run((context) -> {
			GcShareAlert alert = context.getBean(GcShareAlert.class);
			Pressure pressure = context.getBean(Pressure.class);
			pressure.use(0.5);
			await().atMost(TIMEOUT).until(() -> alert.status().share() > 0.49);
			AvailabilityChangeEvent.publish(context.getSourceApplicationContext(), ReadinessState.REFUSING_TRAFFIC);
			pressure.use(0.4);
			await().atMost(TIMEOUT).until(() -> alert.status().share() < 0.41);
			assertThat(alert.status().state()).isEqualTo(AlertState.OK);
			assertThat(context.getBean(BrokenListener.class).events).isEmpty();
		});
	}

	@Test
	void aListenerThatHangsDoesNotKeepTheAlertFromBeingChecked() {
		pressed().withUserConfiguration(HangingListener.class).run((context) -> {
			assertThat(healthWhileFiring(context)).as("health stays up").isEqualTo(Status.UP);
			assertThat(context.getBean(HangingListener.class).hangs.await(60, TimeUnit.SECONDS)).isTrue();
			context.getBean(Pressure.class).use(0);
			GcShareAlert alert = context.getBean(GcShareAlert.class);
			await().atMost(TIMEOUT).until(() -> alert.status().state() == AlertState.OK);
		});
	}

	@Test
	void healthReportsTheStatusThatWasSet() {
		pressed().withPropertyValues("heapwise.alert.health-status=DEGRADED")
			.run((context) -> assertThat(healthWhileFiring(context)).isEqualTo(new Status("DEGRADED")));
	}

	private static Status healthWhileFiring(AssertableApplicationContext context) {
		GcHealthIndicator indicator = context.getBean(GcHealthIndicator.class);
		assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
		assertThat(indicator.health().getDetails()).containsOnlyKeys("alert", "value", "threshold", "window", "since")
			.containsEntry("alert", "ok");
		context.getBean(Pressure.class).use(0.5);
		begin(context);
		await().atMost(TIMEOUT).until(() -> "firing".equals(indicator.health().getDetails().get("alert")));
		assertThat(indicator.health().getDetails()).containsEntry("threshold", 0.05).containsEntry("window", "1s");
		return indicator.health().getStatus();
	}

	/** Counters are kept five seconds apart, so that a shorter window is that long. */
	private ApplicationContextRunner pressed() {
		return this.runner.withPropertyValues("heapwise.alert.window=1s").withUserConfiguration(Pressure.class);
	}

	private static void begin(AssertableApplicationContext context) {
		AvailabilityChangeEvent.publish(context.getSourceApplicationContext(), ReadinessState.ACCEPTING_TRAFFIC);
	}

	/**
	 * A process whose collections take the share of its CPU time that a test says.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Pressure {

		private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

		private final AtomicLong gcCpu = new AtomicLong();

		private final TestCpu cpu = new TestCpu();

		private volatile double share;

		void use(double share) {
			this.share = share;
		}

		/**
		 * Every reading is a second of CPU time later than the one before.
		 */
		@Bean
		GcCpuClock pressureClock() {
			this.cpu.setProcessNanos(0);
			return GcCpuClock.of("test", () -> {
				this.cpu.setProcessNanos(this.cpu.processNanos() + SECOND);
				return this.gcCpu.addAndGet((long) (SECOND * this.share));
			});
		}

		@Bean
		TestCpu pressureCpu() {
			return this.cpu;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BrokenListener {

		private final BlockingQueue<GcShareEvent> events = new LinkedBlockingQueue<>();

		@EventListener
		void onEvent(GcShareEvent event) {
			this.events.add(event);
			throw new IllegalStateException("broken listener");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class HangingListener {

		private final CountDownLatch hangs = new CountDownLatch(1);

		@EventListener
		void onEvent(GcShareEvent event) throws InterruptedException {
			this.hangs.countDown();
			new CountDownLatch(1).await();
		}

	}

}

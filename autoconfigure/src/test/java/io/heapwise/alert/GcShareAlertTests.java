package io.heapwise.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.heapwise.gc.GcMonitor;
import io.heapwise.gc.TestCollections;
import io.heapwise.jvm.Collector;
import io.heapwise.jvm.GcCpuClock;
import io.heapwise.jvm.TestCollectors;
import io.heapwise.jvm.TestCpu;
import io.heapwise.jvm.TestHeap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link GcShareAlert}, with shares a test makes up.
 */
@ExtendWith(OutputCaptureExtension.class)
class GcShareAlertTests {

	private static final GcShareRule RULE = new GcShareRule(0.05, 0.04, Duration.ofSeconds(300));

	private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

	private static final List<GcShareCause> CAUSES = List
		.of(new GcShareCause(GcShareCause.Kind.ALLOCATION_RATE, "much is allocated", "Look at it"));

	private final List<GcShareEvent> events = new ArrayList<>();

	private Instant now = START;

	private double uptime = 10;

	private GcShareReading reading = reading(0);

	@Test
	void firesAboveTheThresholdAndClearsBelowTheLowerOne() {
		GcShareAlert alert = begun();
		pass(alert, 0.02, 0.049, 0.05);
		assertThat(this.events).isEmpty();
		assertThat(alert.status()).isEqualTo(new GcShareStatus(AlertState.OK, 0.05, START, List.of()));
		pass(alert, 0.051);
		Instant fired = this.now;
		assertThat(alert.status()).isEqualTo(new GcShareStatus(AlertState.FIRING, 0.051, fired, CAUSES));
		pass(alert, 0.3, 0.045, 0.04, 0.06);
		assertThat(alert.status()).isEqualTo(new GcShareStatus(AlertState.FIRING, 0.06, fired, CAUSES));
		pass(alert, 0.039);
		assertThat(alert.status()).isEqualTo(new GcShareStatus(AlertState.OK, 0.039, this.now, List.of()));
		assertThat(this.events).containsExactly(new GcShareExceeded(0.051, RULE, fired, CAUSES),
				new GcShareRecovered(0.039, RULE, this.now, fired));
	}

	@Test
	void aShareBetweenTheTwoChangesNothing() {
		GcShareAlert alert = begun();
		for (int i = 0; i < 10; i++) {
			pass(alert, 0.049, 0.041, 0.045);
		}
		pass(alert, 0.06);
		for (int i = 0; i < 10; i++) {
			pass(alert, 0.049, 0.051, 0.041);
		}
		assertThat(this.events).hasSize(1);
	}

	@Test
	void firesAgainAfterItCleared() {
		GcShareAlert alert = begun();
		pass(alert, 0.06, 0.01, 0.06, 0.01);
		assertThat(this.events).hasExactlyElementsOfTypes(GcShareExceeded.class, GcShareRecovered.class,
				GcShareExceeded.class, GcShareRecovered.class);
	}

	@Test
	void doesNotFireBeforeItHasBegun() {
		GcShareAlert alert = alert();
		pass(alert, 0.5, 0.6);
		assertThat(alert.status().share()).isEqualTo(0.6);
		assertThat(this.events).isEmpty();
	}

	@Test
	void whatStartUpCostDoesNotFireIt() {
		GcShareAlert alert = alert();
		this.uptime = 40;
		this.reading = new GcShareReading(0.5, 20, 40, 40);
		alert.begin();
		// the window reaches back into start-up, then beyond it
		for (double uptime = 50; uptime < 340; uptime += 10) {
			check(alert, new GcShareReading(0.5, 20, Math.min(uptime, 300), uptime));
		}
		assertThat(this.events).isEmpty();
		check(alert, new GcShareReading(0.5, 20, 300, 340));
		assertThat(this.events).hasSize(1);
	}

	@Test
	void countersThatDoNotReachBackAWholeWindowDoNotFireIt() {
		GcShareAlert alert = begun();
		check(alert, new GcShareReading(0.5, 20, 299, 10_000));
		assertThat(this.events).isEmpty();
	}

	@Test
	void aServiceThatHardlyDoesAnythingDoesNotFireIt() {
		GcShareAlert alert = begun();
		// one collection of 2 s in five minutes in which the service used 2 s more
		check(alert, new GcShareReading(0.5, 2, 300, 10_000));
		assertThat(this.events).isEmpty();
		check(alert, new GcShareReading(0.5, 3, 300, 10_010));
		assertThat(this.events).hasSize(1);
		check(alert, new GcShareReading(0.5, 1.6, 300, 10_020));
		assertThat(this.events).hasSize(1);
		check(alert, new GcShareReading(0.5, 1.4, 300, 10_030));
		assertThat(this.events).hasSize(2);
	}

	@Test
	void unknownShareChangesNothing(CapturedOutput output) {
		GcShareAlert alert = begun();
		pass(alert, Double.NaN);
		assertThat(alert.status().state()).isEqualTo(AlertState.OK);
		assertThat(alert.status().share()).isNaN();
		pass(alert, 0.06, Double.NaN, Double.NaN);
		assertThat(alert.status().state()).isEqualTo(AlertState.FIRING);
		assertThat(this.events).hasSize(1);
		assertThat(output).isEmpty();
	}

	@Test
	void aShareThatIsNotKnownYetIsNotWarnedOf(CapturedOutput output) {
		GcShareAlert alert = alert();
		this.reading = new GcShareReading(Double.NaN, 0, 0, 400);
		alert.begin();
		assertThat(output).isEmpty();
	}

	@Test
	void aSystemThatDoesNotTellTheShareIsWarnedOfOnce(CapturedOutput output) {
		GcShareAlert alert = alert();
		this.reading = reading(Double.NaN);
		alert.begin();
		pass(alert, Double.NaN, Double.NaN);
		assertThat(output).containsOnlyOnce("the alert on it (heapwise.alert) cannot fire");
	}

	@Test
	void aListenerThatFailsHarmsNeitherTheOthersNorTheAlert(CapturedOutput output) {
		GcShareAlert alert = begun();
		List<GcShareEvent> told = new ArrayList<>();
		alert.subscribe((event) -> {
			throw new IllegalStateException("broken listener");
		});
		alert.subscribe(told::add);
		assertThatNoException().isThrownBy(() -> pass(alert, 0.06, 0.01, 0.07));
		assertThat(told).hasSize(3);
		assertThat(alert.status().state()).isEqualTo(AlertState.FIRING);
		assertThat(output).contains("A listener of the alert on garbage collection failed").contains("broken listener");
	}

	@ParameterizedTest
	@CsvSource({ "1, 1s", "10, 1s", "50, 5s", "300, 10s", "3600, 10s" })
	void isToBeCheckedTenTimesAWindow(long window, String interval) {
		GcShareAlert alert = new GcShareAlert(new GcShareRule(0.05, 0.04, Duration.ofSeconds(window)),
				() -> this.reading, () -> CAUSES, () -> this.now);
		assertThat(alert.checkInterval()).hasToString("PT" + interval.toUpperCase());
	}

	@Test
	void readsTheMonitor() {
		AtomicLong gcCpu = new AtomicLong();
		TestCpu cpu = new TestCpu();
		cpu.setProcessNanos(0);
		TestCollectors collectors = new TestCollectors(Collector.SERIAL);
		GcMonitor monitor = new GcMonitor(collectors, new TestHeap(1, 2, 3), cpu, GcCpuClock.of("test", gcCpu::get), 0);
		monitor.start();
		GcShareAlert alert = GcShareAlert.of(monitor, RULE);
		assertThat(collectors.subscriptions()).isEqualTo(1);
		assertThat(alert.status().share()).isNaN();
		cpu.setProcessNanos(TimeUnit.SECONDS.toNanos(100));
		gcCpu.set(TimeUnit.SECONDS.toNanos(7));
		collectors.collect(TestCollections.of("Copy", "System.gc()", 1, 80, 20));
		alert.check();
		assertThat(alert.status().share()).isEqualTo(0.07);
		assertThat(alert.rule()).isEqualTo(RULE);
	}

	private GcShareAlert begun() {
		GcShareAlert alert = alert();
		alert.begin();
		this.uptime += 1000;
		return alert;
	}

	private GcShareAlert alert() {
		GcShareAlert alert = new GcShareAlert(RULE, () -> this.reading, () -> CAUSES, () -> this.now);
		alert.subscribe(this.events::add);
		return alert;
	}

	private void pass(GcShareAlert alert, double... shares) {
		for (double share : shares) {
			this.uptime += 10;
			check(alert, reading(share));
		}
	}

	private void check(GcShareAlert alert, GcShareReading reading) {
		this.now = this.now.plusSeconds(10);
		this.reading = reading;
		alert.check();
	}

	private GcShareReading reading(double share) {
		return new GcShareReading(share, Double.isNaN(share) ? Double.NaN : 300, 300, this.uptime);
	}

}

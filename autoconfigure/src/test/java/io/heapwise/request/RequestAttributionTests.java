package io.heapwise.request;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.heapwise.jvm.Collector;
import io.heapwise.jvm.PauseClock;
import io.heapwise.jvm.TestCollectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is remembered of requests that were hit, and what failing listeners do to them:
 * nothing.
 */
@ExtendWith(OutputCaptureExtension.class)
class RequestAttributionTests {

	private final RequestAttribution attribution = new RequestAttribution(
			new PauseClock(new TestCollectors(Collector.SERIAL).counters()), new RequestActivity());

	private final List<String> attributes = new ArrayList<>();

	@Test
	void maximumIsUnknownBeforeTheFirstHit() {
		assertThat(this.attribution.hit()).isZero();
		assertThat(this.attribution.pauseNanos()).isZero();
		assertThat(this.attribution.longestPauseNanos()).isNull();
		assertThat(this.attribution.worst()).isEmpty();
	}

	@Test
	void hitsAreCountedAndSummed() {
		hit(3_000_000);
		hit(5_000_000);
		hit(1_000_000);
		assertThat(this.attribution.hit()).isEqualTo(3);
		assertThat(this.attribution.pauseNanos()).isEqualTo(9_000_000);
		assertThat(this.attribution.longestPauseNanos()).isEqualTo(5_000_000);
		assertThat(this.attribution.worst()).extracting(HitRequest::pauseNanos)
			.containsExactly(5_000_000L, 3_000_000L, 1_000_000L);
		assertThat(this.attribution.worst()).allSatisfy((request) -> {
			assertThat(request.uri()).isEqualTo("/orders/{id}");
			assertThat(request.atMillis()).isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis());
			assertThat(request.nanos()).isPositive();
		});
	}

	@ParameterizedTest
	@CsvSource({ "1, 0.000000001", "1000, 0.000001", "12345678, 0.012345678", "50000000, 0.05", "1000000000, 1",
			"2500000000, 2.5", "100000000000, 100" })
	void secondsAreDecimalTextWithoutExponent(long nanos, String text) {
		assertThat(RequestAttribution.seconds(nanos)).isEqualTo(text);
		hit(nanos);
		assertThat(this.attributes).containsExactly(text);
	}

	@Test
	void meterIsThereBeforeTheFirstHitAndCountsHits() {
		MeterRegistry registry = new SimpleMeterRegistry();
		new RequestMeters(this.attribution).bindTo(registry);
		assertThat(registry.get("heapwise.request.gc.pause").timer().count()).isZero();
		hit(3_000_000);
		hit(5_000_000);
		assertThat(registry.get("heapwise.request.gc.pause").timer()).satisfies((timer) -> {
			assertThat(timer.count()).isEqualTo(2);
			assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(8);
			assertThat(timer.max(TimeUnit.MILLISECONDS)).isEqualTo(5);
			assertThat(timer.getId().getTags()).isEmpty();
		});
	}

	@Test
	void whatFailsReachesNeitherTheRequestNorTheOthersAndIsLoggedOnce(CapturedOutput output) {
		List<Long> told = new ArrayList<>();
		this.attribution.subscribe((nanos) -> {
			throw new IllegalStateException("broken exporter");
		});
		this.attribution.subscribe((nanos) -> {
			throw new NoSuchMethodError("exporter of another version");
		});
		this.attribution.subscribe(told::add);
		for (int i = 0; i < 3; i++) {
			this.attribution.hit(0, 7, () -> {
				throw new IllegalStateException("request is over");
			}, (seconds) -> {
				throw new IllegalStateException("broken attribute listener");
			});
		}
		assertThat(told).containsExactly(7L, 7L, 7L);
		assertThat(this.attribution.hit()).isEqualTo(3);
		assertThat(output.getAll().lines().filter((line) -> line.contains("WARN"))).singleElement()
			.asString()
			.contains("logged once");
	}

	private void hit(long pause) {
		this.attribution.hit(System.nanoTime(), pause, () -> "/orders/{id}", this.attributes::add);
	}

}

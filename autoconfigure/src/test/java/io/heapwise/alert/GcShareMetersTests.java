package io.heapwise.alert;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GcShareMeters}.
 */
class GcShareMetersTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private double share = 0.01;

	private double uptime = 10;

	@Test
	void gaugeIsOneWhileTheAlertFires() {
		GcShareAlert alert = new GcShareAlert(new GcShareRule(0.05, 0.04, Duration.ofMinutes(5)),
				() -> new GcShareReading(this.share, 300, 300, this.uptime), List::of, InstantSource.system());
		new GcShareMeters(alert).bindTo(this.registry);
		assertThat(gauge()).isZero();
		alert.begin();
		this.uptime = 1000;
		this.share = 0.06;
		alert.check();
		assertThat(gauge()).isEqualTo(1);
		this.share = Double.NaN;
		alert.check();
		assertThat(gauge()).isEqualTo(1);
		this.share = 0.01;
		alert.check();
		assertThat(gauge()).isZero();
	}

	@Test
	void gaugeIsNotANumberWhereTheShareIsUnknown() {
		new GcShareMeters(new GcShareAlert(new GcShareRule(0.05, 0.04, Duration.ofMinutes(5)),
				() -> new GcShareReading(Double.NaN, Double.NaN, 300, 1000), List::of, InstantSource.system()))
			.bindTo(this.registry);
		assertThat(gauge()).isNaN();
	}

	private double gauge() {
		return this.registry.get("heapwise.gc.alert").gauge().value();
	}

}

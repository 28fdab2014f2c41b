package io.heapwise.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GcShareLog}.
 */
@ExtendWith(OutputCaptureExtension.class)
class GcShareLogTests {

	private static final GcShareRule RULE = new GcShareRule(0.05, 0.04, Duration.ofMinutes(5));

	private static final Instant AT = Instant.parse("2026-11-21T12:00:00Z");

	@Test
	void firingIsOneWarningWithFiguresAndCauses(CapturedOutput output) {
		new GcShareLog().accept(new GcShareExceeded(0.1234, RULE, AT,
				List.of(new GcShareCause(GcShareCause.Kind.LIVE_SET, "much is alive", "Keep less"),
						new GcShareCause(GcShareCause.Kind.ALLOCATION_RATE, "much is allocated", "Allocate less"))));
		assertThat(output.getOut().lines()).singleElement()
			.asString()
			.contains("WARN")
			.endsWith("Garbage collection took 12.3 % of this process's CPU time over the last 5m, more than 5 % "
					+ "(heapwise.alert.gc-cpu-share). Likely causes, the likeliest first: (1) much is alive. Keep less. "
					+ "(2) much is allocated. Allocate less. All figures: /actuator/gcstats");
	}

	@Test
	void nothingIsMadeUpWhereNothingPointsToACause() {
		GcShareRule rule = new GcShareRule(0.005, 0.004, Duration.ofMinutes(5));
		assertThat(GcShareLog.line(new GcShareExceeded(0.1, rule, AT, List.of()))).contains("more than 0.5 %")
			.contains("Nothing that was measured points to a cause.");
	}

	@Test
	void clearingIsOneLineOfInformation(CapturedOutput output) {
		new GcShareLog().accept(new GcShareRecovered(0.021, RULE, AT.plusSeconds(432), AT));
		assertThat(output.getOut().lines()).singleElement()
			.asString()
			.contains("INFO")
			.endsWith("Garbage collection took 2.1 % of this process's CPU time over the last 5m: the alert cleared "
					+ "after 432 s");
	}

}

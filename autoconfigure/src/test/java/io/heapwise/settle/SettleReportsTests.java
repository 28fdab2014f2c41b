package io.heapwise.settle;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import io.heapwise.settle.SettleReport.Memory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SettleReports} and its readers: {@link SettleLog} and
 * {@link SettleMeters}.
 */
class SettleReportsTests {

	private final SettleReports reports = new SettleReports();

	@Test
	void newestThirtyTwoAreKept() {
		assertThat(this.reports.newest()).isNull();
		assertThat(this.reports.newestFirst()).isEmpty();
		List<SettleReport> told = new ArrayList<>();
		this.reports.subscribe((report) -> told.add(0, report));
		for (int i = 0; i < 40; i++) {
			this.reports.add(report(SettleOutcome.COMPLETED, i, 200, 100, 300L, 250L));
		}
		assertThat(told).hasSize(40);
		assertThat(this.reports.newestFirst()).isEqualTo(told.subList(0, 32));
		assertThat(this.reports.newest()).isEqualTo(told.get(0));
	}

	@Test
	void lineOfTheLogTellsWhatHappened() {
		assertThat(SettleLog.line(report(SettleOutcome.TIMED_OUT, 1_234_000_000, 200, 100, 300L, null)))
			.isEqualTo("Settle (idle): timed-out in 1234 ms, stopped for 12.3 ms, heap 150 -> 50 MiB used,"
					+ " 200 -> 100 MiB committed, RSS 300 -> unknown MiB. Because.");
	}

	@Test
	void everyMeterIsThereBeforeTheFirstSettle() {
		MeterRegistry registry = new SimpleMeterRegistry();
		new SettleMeters(this.reports).bindTo(registry);
		for (SettleTrigger trigger : SettleTrigger.values()) {
			for (SettleOutcome outcome : SettleOutcome.values()) {
				assertThat(registry.get("heapwise.settle")
					.tags("trigger", trigger.label(), "outcome", outcome.label())
					.timer()
					.count()).isZero();
			}
		}
		assertThat(released(registry, "heap")).isZero();
		assertThat(released(registry, "rss")).isZero();
	}

	@Test
	void settlesAreTimedAndWhatTheyGaveBackIsCounted() {
		MeterRegistry registry = new SimpleMeterRegistry();
		MeterRegistry other = new SimpleMeterRegistry();
		SettleMeters meters = new SettleMeters(this.reports);
		meters.bindTo(registry);
		meters.bindTo(other);
		this.reports.add(report(SettleOutcome.COMPLETED, 2_000_000_000, 200, 100, 300L, 250L));
		this.reports.add(report(SettleOutcome.COMPLETED, 1_000_000_000, 100, 120, 250L, 260L));
		this.reports.add(report(SettleOutcome.FAILED, 1_000_000_000, 100, 100, null, 260L));
		for (MeterRegistry each : List.of(registry, other)) {
			var timer = each.get("heapwise.settle").tags("trigger", "idle", "outcome", "completed").timer();
			assertThat(timer.count()).isEqualTo(2);
			assertThat(timer.totalTime(TimeUnit.SECONDS)).isEqualTo(3);
			assertThat(released(each, "heap")).isEqualTo(100 * TestService.MEBIBYTE);
			assertThat(released(each, "rss")).isEqualTo(50 * TestService.MEBIBYTE);
		}
	}

	private static double released(MeterRegistry registry, String of) {
		return registry.get("heapwise.settle.released").tag("of", of).counter().count();
	}

	private static SettleReport report(SettleOutcome outcome, long nanos, long committedBefore, long committedAfter,
			Long rssBefore, Long rssAfter) {
		return new SettleReport(SettleTrigger.IDLE, outcome, "Because.", 1_000, nanos, 1, 12_340_000,
				memory(150, committedBefore, rssBefore), memory(50, committedAfter, rssAfter), null, List.of());
	}

	private static Memory memory(long used, long committed, Long rss) {
		return new Memory(used * TestService.MEBIBYTE, committed * TestService.MEBIBYTE,
				(rss != null) ? Long.valueOf(rss * TestService.MEBIBYTE) : null, null);
	}

}

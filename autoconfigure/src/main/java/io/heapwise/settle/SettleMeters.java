package io.heapwise.settle;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Meters of settles: how long they took, how they ended, and what they gave back.
 */
public final class SettleMeters implements MeterBinder {

	private final SettleReports reports;

	/**
	 * Create the binder.
	 * @param reports what the meters show
	 */
	public SettleMeters(SettleReports reports) {
		this.reports = reports;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (SettleTrigger trigger : SettleTrigger.values()) {
			for (SettleOutcome outcome : SettleOutcome.values()) {
				timer(registry, trigger, outcome);
			}
		}
		Counter heap = released(registry, "heap");
		Counter rss = released(registry, "rss");
		this.reports.subscribe((report) -> {
			timer(registry, report.trigger(), report.outcome()).record(report.nanos(), TimeUnit.NANOSECONDS);
			heap.increment(Math.max(0, report.before().heapCommitted() - report.after().heapCommitted()));
			Long before = report.before().rss();
			Long after = report.after().rss();
			if (before != null && after != null) {
				rss.increment(Math.max(0, before - after));
			}
		});
	}

	private static Timer timer(MeterRegistry registry, SettleTrigger trigger, SettleOutcome outcome) {
		return Timer.builder("heapwise.settle")
			.description("Settles, from their start to their report")
			.tags("trigger", trigger.label(), "outcome", outcome.label())
			.register(registry);
	}

	private static Counter released(MeterRegistry registry, String of) {
		return Counter.builder("heapwise.settle.released")
			.description("Memory that settles gave back to the system")
			.baseUnit(BaseUnits.BYTES)
			.tag("of", of)
			.register(registry);
	}

}

package io.heapwise.actuate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

import io.heapwise.alert.GcShareAlert;
import io.heapwise.explicit.ExplicitCollections;
import io.heapwise.gc.GcMonitor;
import io.heapwise.gc.GcShares;
import io.heapwise.gc.Window;
import io.heapwise.hiccup.HiccupMeter;
import io.heapwise.jvm.Generation;
import io.heapwise.request.RequestAttribution;
import io.heapwise.settle.SettleReport;
import io.heapwise.settle.SettleReports;

/**
 * Endpoint that shows every collection of this JVM and what they cost.
 */
@Endpoint(id = "gcstats")
public class GcStatsEndpoint {

	private final GcMonitor monitor;

	private final @Nullable SettleReports settles;

	private final @Nullable GcShareAlert alert;

	private final @Nullable RequestAttribution requests;

	private final @Nullable ExplicitCollections explicit;

	private final @Nullable HiccupMeter hiccups;

	/**
	 * Create the endpoint.
	 * @param monitor knows the collections
	 * @param settles knows the settles, {@code null} if there are none to know of
	 * @param alert the alert, {@code null} if it is switched off
	 * @param requests knows the pauses inside requests, {@code null} if nobody does
	 * @param explicit knows the explicit collections, {@code null} if nobody looks for
	 * them
	 * @param hiccups knows the stalls, {@code null} if they are not measured
	 */
	public GcStatsEndpoint(GcMonitor monitor, @Nullable SettleReports settles, @Nullable GcShareAlert alert,
			@Nullable RequestAttribution requests, @Nullable ExplicitCollections explicit,
			@Nullable HiccupMeter hiccups) {
		this.monitor = monitor;
		this.settles = settles;
		this.alert = alert;
		this.requests = requests;
		this.explicit = explicit;
		this.hiccups = hiccups;
	}

	/**
	 * Everything that is known about garbage collection in this JVM.
	 * @return the statistics
	 */
	@ReadOperation
	public GcStatsDescriptor gcStats() {
		Map<Window, GcShares> shares = this.monitor.shares();
		Map<String, GcStatsDescriptor.GenerationDescriptor> generations = new LinkedHashMap<>();
		for (Generation generation : Generation.values()) {
			generations.put(generation.label(),
					GcStatsDescriptor.GenerationDescriptor.of(this.monitor.generation(generation)));
		}
		SettleReport settle = (this.settles != null) ? this.settles.newest() : null;
		return new GcStatsDescriptor(GcStatsDescriptor.CollectorDescriptor.of(this.monitor.collectors()),
				this.monitor.uptimeSeconds(), GcStatsDescriptor.Cpu.of(this.monitor, shares),
				GcStatsDescriptor.Pauses.of(this.monitor, byWindow(shares, GcShares::stopped)), generations,
				GcStatsDescriptor.Heap.of(this.monitor, Objects.requireNonNull(shares.get(Window.ONE_MINUTE))),
				(settle != null) ? SettleReportDescriptor.of(settle) : null,
				(this.alert != null) ? GcShareAlertDescriptor.of(this.alert) : null,
				(this.requests != null) ? RequestsDescriptor.of(this.requests) : null,
				(this.explicit != null) ? ExplicitCallerDescriptor.of(this.explicit) : null,
				(this.hiccups != null) ? HiccupsDescriptor.of(this.hiccups.summary()) : null,
				this.monitor.recent().stream().map(GcStatsDescriptor.CollectionDescriptor::of).toList());
	}

	static Map<String, @Nullable Double> byWindow(Map<Window, GcShares> shares, ToDoubleFunction<GcShares> figure) {
		Map<String, @Nullable Double> result = new LinkedHashMap<>();
		shares.forEach((window, of) -> result.put(window.label(), Figures.number(figure.applyAsDouble(of))));
		return result;
	}

}

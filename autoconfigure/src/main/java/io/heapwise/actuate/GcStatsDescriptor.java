package io.heapwise.actuate;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import io.heapwise.gc.GcMonitor;
import io.heapwise.gc.GcShares;
import io.heapwise.gc.GenerationSummary;
import io.heapwise.gc.LiveSet;
import io.heapwise.gc.Window;
import io.heapwise.jvm.GarbageCollection;
import io.heapwise.jvm.HeapReader;
import io.heapwise.jvm.JvmCollectors;
import io.heapwise.jvm.PauseClock;

/**
 * The JSON form of the statistics: times in seconds, sizes in bytes, shares as ratios
 * from 0 to 1, {@code null} for what is unknown.
 *
 * @param collector the collector
 * @param uptime seconds since the JVM started
 * @param cpu what collections took of the CPU
 * @param pauses the stopped time
 * @param generations the collections by generation
 * @param heap the heap
 * @param settle the newest settle report
 * @param alert the alert on what collections take of the CPU
 * @param requests the pauses inside requests
 * @param explicit who asked for explicit collections, {@code null} if nobody looks for
 * them
 * @param hiccups the stalls, {@code null} if they are not measured
 * @param recent the newest collections, newest first
 */
@JsonInclude(Include.ALWAYS)
public record GcStatsDescriptor(CollectorDescriptor collector, double uptime, Cpu cpu, Pauses pauses,
		Map<String, GenerationDescriptor> generations, Heap heap, @Nullable SettleReportDescriptor settle,
		@Nullable GcShareAlertDescriptor alert, @Nullable RequestsDescriptor requests,
		@Nullable List<ExplicitCallerDescriptor> explicit, @Nullable HiccupsDescriptor hiccups,
		List<CollectionDescriptor> recent) implements OperationResponseBody {

	/**
	 * The collector.
	 *
	 * @param name its usual name, for example {@code G1}
	 * @param generational whether the heap is divided into generations
	 * @param jvm the version of the JVM
	 * @param beans the names of its management beans
	 */
	public record CollectorDescriptor(String name, boolean generational, String jvm, List<String> beans) {

		static CollectorDescriptor of(JvmCollectors collectors) {
			return new CollectorDescriptor(collectors.collector().label(), collectors.generational(),
					Runtime.version().toString(), collectors.beanNames());
		}

	}

	/**
	 * What collections took of the CPU.
	 *
	 * @param source where {@code gcSeconds} comes from
	 * @param availableProcessors the processors this JVM may use
	 * @param gcSeconds CPU time of garbage collection since the JVM started
	 * @param processSeconds CPU time of the process
	 * @param shareOfProcess the first as a share of the second, by window
	 * @param shareOfCapacity the first as a share of what the processors offered
	 */
	@JsonInclude(value = Include.ALWAYS, content = Include.ALWAYS)
	public record Cpu(@Nullable String source, int availableProcessors, @Nullable Double gcSeconds,
			@Nullable Double processSeconds,
			@JsonInclude(content = Include.ALWAYS) Map<String, @Nullable Double> shareOfProcess,
			@JsonInclude(content = Include.ALWAYS) Map<String, @Nullable Double> shareOfCapacity) {

		static Cpu of(GcMonitor monitor, Map<Window, GcShares> shares) {
			GcShares total = Objects.requireNonNull(shares.get(Window.TOTAL));
			return new Cpu(monitor.cpuClock().source(), monitor.availableProcessors(),
					Figures.number(total.gcCpuSeconds()), Figures.number(total.processCpuSeconds()),
					GcStatsEndpoint.byWindow(shares, GcShares::ofProcess),
					GcStatsEndpoint.byWindow(shares, GcShares::ofCapacity));
		}

	}

	/**
	 * The stopped time.
	 *
	 * @param source where it comes from: {@code perf-data} (nanoseconds) or
	 * {@code notification} (milliseconds)
	 * @param count pauses since the JVM started
	 * @param seconds how long they took together
	 * @param max the longest that was notified
	 * @param share the stopped share of the elapsed time, by window
	 */
	@JsonInclude(Include.ALWAYS)
	public record Pauses(String source, long count, @Nullable Double seconds, @Nullable Double max,
			@JsonInclude(content = Include.ALWAYS) Map<String, @Nullable Double> share) {

		static Pauses of(GcMonitor monitor, Map<String, @Nullable Double> share) {
			PauseClock clock = monitor.pauseClock();
			return new Pauses(clock.source(), clock.count(), Figures.seconds(clock.nanos()),
					Figures.seconds(monitor.longestPause()), share);
		}

	}

	/**
	 * The collections of one generation.
	 *
	 * @param pauses how many pauses there were
	 * @param pauseSeconds how long they took together
	 * @param concurrentCycles how many concurrent cycles there were
	 * @param concurrentSeconds how long they took together
	 * @param p50 median pause
	 * @param p95 pause that 95 % did not exceed
	 * @param p99 pause that 99 % did not exceed
	 * @param max longest pause
	 * @param lastCause why the newest collection ran
	 * @param lastAt when the newest collection ended
	 */
	@JsonInclude(Include.ALWAYS)
	public record GenerationDescriptor(@Nullable Long pauses, @Nullable Double pauseSeconds,
			@Nullable Long concurrentCycles, @Nullable Double concurrentSeconds, @Nullable Double p50,
			@Nullable Double p95, @Nullable Double p99, @Nullable Double max, @Nullable String lastCause,
			@Nullable Instant lastAt) {

		static GenerationDescriptor of(GenerationSummary summary) {
			return new GenerationDescriptor(summary.pauses(), Figures.seconds(summary.pauseNanos()),
					summary.concurrentCycles(), Figures.seconds(summary.concurrentNanos()),
					Figures.seconds(summary.p50()), Figures.seconds(summary.p95()), Figures.seconds(summary.p99()),
					Figures.seconds(summary.max()), summary.lastCause(), Figures.instant(summary.lastAtMillis()));
		}

	}

	/**
	 * The heap.
	 *
	 * @param used bytes in use
	 * @param committed bytes obtained from the system
	 * @param max bytes it may grow to, {@code null} if there is no limit
	 * @param live what live objects occupy
	 * @param allocationRate bytes allocated a second over the last minute
	 * @param promotionRate bytes promoted a second over the last minute
	 */
	@JsonInclude(Include.ALWAYS)
	public record Heap(long used, long committed, @Nullable Long max, @Nullable Live live,
			@Nullable Double allocationRate, @Nullable Double promotionRate) {

		static Heap of(GcMonitor monitor, GcShares lastMinute) {
			HeapReader heap = monitor.heap();
			LiveSet live = monitor.liveSet();
			return new Heap(heap.used(), heap.committed(), Figures.bytes(heap.max()),
					(live != null) ? Live.of(live) : null, Figures.number(lastMinute.allocationRate()),
					Figures.number(lastMinute.promotionRate()));
		}

	}

	/**
	 * What live objects occupy.
	 *
	 * @param bytes the size
	 * @param origin how it is known
	 * @param at when it was so
	 */
	public record Live(long bytes, String origin, @Nullable Instant at) {

		static Live of(LiveSet live) {
			return new Live(live.bytes(), live.origin().label(), Figures.instant(live.atMillis()));
		}

	}

	/**
	 * One collection.
	 *
	 * @param id its number among those of its collector
	 * @param at when it ended
	 * @param generation what it worked on
	 * @param phase whether it stopped the application
	 * @param collector the collector bean that reported it
	 * @param action what it did
	 * @param cause why it ran
	 * @param seconds how long it took
	 * @param usedBefore bytes of the heap in use before
	 * @param usedAfter bytes of the heap in use after
	 */
	@JsonInclude(Include.ALWAYS)
	public record CollectionDescriptor(long id, @Nullable Instant at, String generation, String phase, String collector,
			String action, String cause, @Nullable Double seconds, @Nullable Long usedBefore,
			@Nullable Long usedAfter) {

		static CollectionDescriptor of(GarbageCollection collection) {
			return new CollectionDescriptor(collection.id(), Figures.instant(collection.atMillis()),
					collection.generation().label(), collection.phase().label(), collection.collector(),
					collection.action(), collection.cause(), Figures.seconds(collection.nanos()),
					Figures.bytes(collection.usedBefore()), Figures.bytes(collection.usedAfter()));
		}

	}

}

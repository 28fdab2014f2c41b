package io.heapwise.jvm;

import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The CPU time that garbage collection took, concurrent threads included.
 */
public interface GcCpuClock {

	/**
	 * CPU time of garbage collection.
	 * @return nanoseconds since the JVM started, never less than before, or
	 * {@link GarbageCollection#UNKNOWN}
	 */
	long nanos();

	/**
	 * Where the figure comes from.
	 * @return {@code total-gc-cpu-time} (the JVM's own total, JDK 26 and later),
	 * {@code schedstat} (Linux, CPU time of each collector thread), {@code perf-data}
	 * (the JVM's performance counter) or {@code pause-estimate} (the pauses' duration,
	 * but no more than the thread that collects had of the CPU, where Linux tells it),
	 * {@code null} if the figure is unknown
	 */
	@Nullable String source();

	/**
	 * The best clock this JVM offers.
	 * @param collector the collector it runs
	 * @param perfData its performance counters, or {@code null}
	 * @param pauses its pause clock
	 * @return the clock
	 */
	static GcCpuClock ofThisJvm(Collector collector, @Nullable PerfData perfData, PauseClock pauses) {
		LongSupplier total = TotalGcCpuTime.find();
		if (total != null) {
			return of("total-gc-cpu-time", total);
		}
		if (collector == Collector.SERIAL || collector == Collector.EPSILON) {
			LongSupplier vmThread = VmThreadGcCpuClock.vmThread(LinuxTasks.OWN);
			return (vmThread != null) ? new VmThreadGcCpuClock(pauses::nanos, vmThread)
					: of("pause-estimate", pauses::nanos);
		}
		SchedstatGcCpuClock schedstat = new SchedstatGcCpuClock(LinuxTasks.OWN);
		if (schedstat.nanos() > 0) {
			return schedstat;
		}
		LongSupplier counter = (perfData != null) ? perfData.counter("sun.threads.total_gc_cpu_time") : null;
		if (counter != null && counter.getAsLong() > 0) {
			return of("perf-data", counter);
		}
		if (collector == Collector.PARALLEL || collector == Collector.G1) {
			return of("pause-estimate", pauses::nanos);
		}
		return of(null, () -> GarbageCollection.UNKNOWN);
	}

	/**
	 * A clock over a figure read elsewhere.
	 * @param source the name of its source, or {@code null} if it is unknown
	 * @param nanos reads it
	 * @return the clock
	 */
	static GcCpuClock of(@Nullable String source, LongSupplier nanos) {
		return new GcCpuClock() {

			@Override
			public long nanos() {
				return nanos.getAsLong();
			}

			@Override
			public @Nullable String source() {
				return source;
			}

		};
	}

}

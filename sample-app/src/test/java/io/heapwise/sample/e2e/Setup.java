package io.heapwise.sample.e2e;

import java.util.List;
import java.util.stream.Stream;

/**
 * A collector with the flags that change what it does when it is asked to collect, or
 * what it tells.
 */
enum Setup {

	SERIAL(Collector.SERIAL),

	PARALLEL(Collector.PARALLEL),

	G1(Collector.G1),

	Z(Collector.Z),

	SHENANDOAH(Collector.SHENANDOAH),

	EPSILON(Collector.EPSILON),

	G1_DISABLE_EXPLICIT_GC(Collector.G1, "-XX:+DisableExplicitGC"),

	G1_EXPLICIT_GC_CONCURRENT(Collector.G1, "-XX:+ExplicitGCInvokesConcurrent"),

	G1_WITHOUT_PERF_DATA(Collector.G1, "-XX:-UsePerfData");

	private final Collector collector;

	private final List<String> flags;

	Setup(Collector collector, String... flags) {
		this.collector = collector;
		this.flags = List.of(flags);
	}

	Collector collector() {
		return this.collector;
	}

	/**
	 * The options of the JVM. Epsilon gives nothing back: it needs room for all that is
	 * ever allocated.
	 * @return the options
	 */
	List<String> options() {
		String heap = (this == EPSILON) ? "-Xmx6g" : "-Xmx512m";
		return Stream.of(this.collector.options(), this.flags, List.of(heap)).flatMap(List::stream).toList();
	}

	/**
	 * Whether the collector answers a request to collect with a full collection.
	 * @return {@code true} if the log must show a full pause
	 */
	boolean collectsFully() {
		return switch (this.collector) {
			case SERIAL, PARALLEL -> true;
			case G1 -> this != G1_EXPLICIT_GC_CONCURRENT;
			default -> false;
		};
	}

	/**
	 * Whether some bean reports the collector's concurrent cycles.
	 * @return {@code true} for the concurrent collectors but G1
	 */
	boolean reportsCycles() {
		return this.collector == Collector.Z || this.collector == Collector.SHENANDOAH;
	}

	/**
	 * Whether the JVM tells nothing of the Remark and Cleanup pauses: they are in no bean
	 * before JDK 20, and the counters are off.
	 * @return {@code true} if these pauses must be unknown
	 */
	boolean hidesClosingPauses() {
		return this == G1_WITHOUT_PERF_DATA && Runtime.version().feature() < 20;
	}

	/**
	 * How far the CPU time of collections may be from what Linux counted for their
	 * threads. Serial's thread also does what is no collection.
	 * @return a ratio
	 */
	double cpuTolerance() {
		return (this.collector == Collector.SERIAL) ? 0.10 : 0.05;
	}

	static Stream<Setup> available() {
		List<Collector> collectors = Collector.available().toList();
		return Stream.of(values()).filter((setup) -> collectors.contains(setup.collector));
	}

}

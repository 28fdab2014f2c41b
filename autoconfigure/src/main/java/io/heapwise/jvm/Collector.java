package io.heapwise.jvm;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The garbage collectors of the JDK, and the one table that says what each of their beans
 * means.
 */
public enum Collector {

	/** The serial collector, chosen by the JVM on small machines. */
	SERIAL("Serial",
			CollectorBean.pauses("Copy", Generation.YOUNG, "Serial young collection pauses", "Allocation Failure",
					"end of minor GC"),
			CollectorBean.pauses("MarkSweepCompact", Generation.WHOLE, "Serial full collection pauses",
					"Allocation Failure", "end of major GC")),

	/** The throughput collector. */
	PARALLEL("Parallel",
			CollectorBean.pauses("PS Scavenge", Generation.YOUNG, "Parallel young collection pauses",
					"Allocation Failure", "end of minor GC"),
			CollectorBean.pauses("PS MarkSweep", Generation.WHOLE, "Parallel full collection pauses", "Ergonomics",
					"end of major GC")),

	/**
	 * Garbage first. Its {@code G1 Concurrent GC} bean, there since JDK 20, reports the
	 * Remark and Cleanup pauses of the concurrent cycle and not concurrent work; no bean
	 * reports the cycle itself.
	 */
	G1("G1", CollectorBean.pauses("G1 Young Generation", Generation.YOUNG, "G1 young collection pauses",
			"G1 Evacuation Pause", "end of minor GC"),
			CollectorBean.pauses("G1 Old Generation", Generation.WHOLE, "G1 full collection pauses",
					"G1 Compaction Pause", "end of major GC"),
			CollectorBean.pauses("G1 Concurrent GC", Generation.OLD, "G1 concurrent cycle pauses", "No GC",
					"end of concurrent GC pause")),

	/** The Z collector, with or without generations. */
	ZGC("ZGC", CollectorBean.cycles("ZGC Cycles", Generation.WHOLE, "Allocation Rate"),
			CollectorBean.pauses(
					"ZGC Pauses", Generation.WHOLE, "Z concurrent cycle pauses", "Allocation Rate", "end of GC pause"),
			CollectorBean.cycles("ZGC Minor Cycles", Generation.YOUNG, "Allocation Rate"),
			CollectorBean.pauses("ZGC Minor Pauses", Generation.YOUNG, "ZGC minor collection pauses", "Allocation Rate",
					"end of GC pause"),
			CollectorBean.cycles("ZGC Major Cycles", Generation.WHOLE, "Proactive"),
			CollectorBean.pauses("ZGC Major Pauses", Generation.WHOLE, "ZGC major collection pauses", "Proactive",
					"end of GC pause")),

	/**
	 * Shenandoah. Its performance counters mix concurrent time into the pauses, so none
	 * is named here.
	 */
	SHENANDOAH("Shenandoah", CollectorBean.cycles("Shenandoah Cycles", Generation.WHOLE, "Concurrent GC"),
			CollectorBean.pauses("Shenandoah Pauses", Generation.WHOLE, null, "Concurrent GC", "Init Mark")),

	/** The collector that never collects. */
	EPSILON("Epsilon",
			CollectorBean.pauses("Epsilon Heap", Generation.WHOLE, null, "Allocation Failure", "end of major GC")),

	/** A collector this table does not know. */
	UNKNOWN("unknown");

	private final String label;

	private final List<CollectorBean> beans;

	Collector(String label, CollectorBean... beans) {
		this.label = label;
		this.beans = List.of(beans);
	}

	/**
	 * The name people use for the collector, for example {@code G1}.
	 * @return the name
	 */
	public String label() {
		return this.label;
	}

	/**
	 * Every bean this collector may have on some JDK.
	 * @return the rows of the table
	 */
	public List<CollectorBean> beans() {
		return this.beans;
	}

	/**
	 * Whether the collector has concurrent work that none of its beans reports.
	 * @param generation the generation in question
	 * @return {@code true} for the old generation of G1
	 */
	public boolean hidesConcurrentWork(Generation generation) {
		return this == G1 && generation == Generation.OLD;
	}

	/**
	 * Tell the collector from the names of its beans.
	 * @param beanNames the names of the JVM's collector beans
	 * @return the collector, {@link #UNKNOWN} if no name is in the table
	 */
	public static Collector of(Collection<String> beanNames) {
		for (Collector collector : values()) {
			for (CollectorBean bean : collector.beans) {
				if (beanNames.contains(bean.name())) {
					return collector;
				}
			}
		}
		return UNKNOWN;
	}

	/**
	 * Look up what a bean reports.
	 * @param beanName the name of a collector bean
	 * @return the row of the table, empty for a bean it does not know
	 */
	public static Optional<CollectorBean> bean(String beanName) {
		for (Collector collector : values()) {
			for (CollectorBean bean : collector.beans) {
				if (bean.name().equals(beanName)) {
					return Optional.of(bean);
				}
			}
		}
		return Optional.empty();
	}

	/**
	 * Guess what an unknown bean reports from the action it names. What is not called
	 * concurrent or a cycle is taken for a pause of the whole heap: the cautious reading.
	 * @param beanName the name of the bean
	 * @param action the action of a notification, or an empty string
	 * @return the guess
	 */
	public static CollectorBean guess(String beanName, String action) {
		boolean pause = action.contains("pause") || !(action.contains("cycle") || action.contains("concurrent"));
		boolean young = action.contains("minor");
		return new CollectorBean(beanName, young ? Generation.YOUNG : Generation.WHOLE,
				pause ? Phase.PAUSE : Phase.CONCURRENT, null, "unknown", action.isEmpty() ? "unknown" : action);
	}

}

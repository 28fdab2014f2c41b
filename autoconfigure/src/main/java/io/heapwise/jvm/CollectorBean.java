package io.heapwise.jvm;

import org.jspecify.annotations.Nullable;

/**
 * What one of the JVM's collector beans reports.
 *
 * @param name the bean's name, which is also the name of the collector in notifications
 * @param generation the part of the heap its collections work on
 * @param phase whether its collections stop the application
 * @param counter the performance counter ({@code sun.gc.collector.N.name}) that measures
 * the same collections in nanoseconds, or {@code null} where there is none
 * @param usualCause the cause it names most often, for meters that exist before the first
 * collection
 * @param usualAction the action it names most often, for the same purpose
 */
public record CollectorBean(String name, Generation generation, Phase phase, @Nullable String counter,
		String usualCause, String usualAction) {

	static CollectorBean pauses(String name, Generation generation, @Nullable String counter, String usualCause,
			String usualAction) {
		return new CollectorBean(name, generation, Phase.PAUSE, counter, usualCause, usualAction);
	}

	static CollectorBean cycles(String name, Generation generation, String usualCause) {
		return new CollectorBean(name, generation, Phase.CONCURRENT, null, usualCause, "end of GC cycle");
	}

}

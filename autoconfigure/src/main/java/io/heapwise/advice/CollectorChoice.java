package io.heapwise.advice;

import java.util.Objects;
import java.util.stream.Stream;

import io.heapwise.advice.situation.Load;
import io.heapwise.advice.situation.Situation;
import io.heapwise.jvm.Collector;

/**
 * Says which collector the advice is for: the present one, unless what was measured
 * speaks against it and nobody chose it. A JVM does not start with two.
 */
final class CollectorChoice {

	private static final long GIBIBYTE = 1024L * 1024 * 1024;

	private static final double LONG_PAUSE = 0.25;

	private static final double MUCH_STOPPED = 0.02;

	Collector choose(Situation situation) {
		if (Stream.of("Serial", "Parallel", "G1", "Z", "Shenandoah")
			.anyMatch((name) -> situation.isChosen("Use" + name + "GC"))) {
			return situation.collector();
		}
		long limit = Objects.requireNonNull(situation.limit()).bytes();
		Load load = situation.load();
		boolean stopsLong = load.p99Pause() != null && load.p99Pause() > LONG_PAUSE && load.pauseShare() != null
				&& load.pauseShare() > MUCH_STOPPED;
		if (situation.collector() == Collector.SERIAL && situation.processors() >= 2 && limit >= 2 * GIBIBYTE
				&& stopsLong && situation.knows("UseG1GC")) {
			return Collector.G1;
		}
		boolean concurrent = situation.collector() != Collector.SERIAL && situation.collector() != Collector.PARALLEL;
		if (concurrent && situation.processors() == 1 && limit < 2 * GIBIBYTE && situation.knows("UseSerialGC")) {
			return Collector.SERIAL;
		}
		return situation.collector();
	}

}

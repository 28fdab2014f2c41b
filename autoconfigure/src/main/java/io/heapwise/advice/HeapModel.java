package io.heapwise.advice;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.heapwise.advice.situation.CollectionFigures;
import io.heapwise.advice.situation.Load;
import io.heapwise.advice.situation.Situation;
import io.heapwise.gc.LiveSet;
import io.heapwise.jvm.Collector;

/**
 * The model behind the sizes. A young collection copies what survives. With twice the
 * eden there are half as many, and each copies more, as requests that last long have
 * allocated more by then: the cost falls with a power of the size that was measured. The
 * rest, full collections and markings, becomes rarer as less is promoted and as more of
 * the old generation is free.
 */
final class HeapModel {

	private static final long MEBIBYTE = 1024 * 1024;

	private static final long LEAST_IN_FLIGHT = 16 * MEBIBYTE;

	/** Eden is eight tenths of the young generation, the survivor spaces are the rest. */
	private static final double EDEN_OF_YOUNG = 0.8;

	/** G1 gives the young generation six tenths of the heap at the most. */
	private static final double G1_YOUNG = 0.6;

	/** With four times of what is live, G1's heap stays below the start of a marking. */
	private static final int G1_HEAP_OF_LIVE = 4;

	private static final double LEFT_OF_MARKING = 0.15;

	/**
	 * How the cost falls with the size of eden: as 1 if what survives did not depend on
	 * it. Seven to fourteen times the eden left 0.33 (Parallel), 0.26 (Serial) and 0.12
	 * (G1) of the cost where it was measured, which is powers of 0.5, 0.6 and 0.8.
	 */
	private static final double GAIN = 0.65;

	private final Situation situation;

	private final Collector collector;

	private final long live;

	private final long inFlight;

	private final double target;

	HeapModel(Situation situation, Collector collector, double target) {
		this.situation = situation;
		this.collector = collector;
		LiveSet liveSet = Objects.requireNonNull(situation.heap().live());
		this.live = liveSet.bytes();
		this.inFlight = Math.max(LEAST_IN_FLIGHT, 2 * situation.collections().largestPromotion());
		this.target = target;
	}

	/**
	 * The smallest heap that reaches the target, or else the largest that fits.
	 * @param available bytes the heap may have
	 * @return the plan, {@code null} if what is live does not fit
	 */
	@Nullable HeapPlan plan(long available) {
		double edenNow = edenNow();
		double share = number(this.situation.load().gcShare());
		// the other half of the target is left to what is not a young collection
		double wanted = edenNow * Math.pow(Math.max(share, 0) / (this.target / 2), 1 / GAIN);
		long needed = roundUp(heapFor(wanted));
		if (available < least()) {
			return null;
		}
		long heap = Math.min(Math.max(needed, least()), available);
		double eden = edenOf(heap);
		return new HeapPlan(this.collector, heap, youngOf(heap), eden, edenNow, share, expected(heap, eden, edenNow),
				this.target, needed);
	}

	/**
	 * The least heap in which collecting is worth the while.
	 */
	long least() {
		return roundUp(this.live + this.live / 2 + LEAST_IN_FLIGHT + 8 * MEBIBYTE);
	}

	private double edenNow() {
		CollectionFigures collections = this.situation.collections();
		double rate = number(this.situation.load().allocationRate());
		int emptied = collections.young() + collections.full();
		if (emptied > 0 && collections.seconds() > 0) {
			return Math.max(MEBIBYTE, rate * collections.seconds() / emptied);
		}
		return Math.max(MEBIBYTE, this.situation.heap().max() - this.live);
	}

	private double heapFor(double eden) {
		return switch (this.collector) {
			case SERIAL, PARALLEL -> old() + eden / EDEN_OF_YOUNG;
			case G1 -> Math.max(Math.max(eden / G1_YOUNG, (eden + this.live * 1.3 + this.inFlight) / 0.9),
					(double) G1_HEAP_OF_LIVE * this.live + this.inFlight);
			default -> this.live + this.inFlight + eden;
		};
	}

	private double edenOf(long heap) {
		return switch (this.collector) {
			case SERIAL, PARALLEL -> youngOf(heap) * EDEN_OF_YOUNG;
			case G1 -> Math.max(0.05 * heap, Math.min(G1_YOUNG * heap, 0.9 * heap - this.live * 1.3 - this.inFlight));
			default -> Math.max(MEBIBYTE, heap - this.live - this.inFlight);
		};
	}

	private long youngOf(long heap) {
		if (this.collector != Collector.SERIAL && this.collector != Collector.PARALLEL) {
			return 0;
		}
		long young = heap - old();
		long least = heap / 4;
		return Math.max(young, least) / MEBIBYTE * MEBIBYTE;
	}

	private long old() {
		return Math.max(2 * this.live, this.live + 64 * MEBIBYTE) + this.inFlight;
	}

	private double expected(long heap, double eden, double edenNow) {
		double share = number(this.situation.load().gcShare());
		double young = share * youngPart(share);
		double left = Math.pow(edenNow / eden, GAIN);
		double fewer = Math.min(1, left);
		return young * left + (share - young) * fewer * ((this.collector == Collector.G1) ? marking(heap) : 1);
	}

	private double marking(long heap) {
		boolean room = heap >= (double) G1_HEAP_OF_LIVE * this.live;
		boolean roomNow = this.situation.heap().max() >= (double) G1_HEAP_OF_LIVE * this.live + this.inFlight;
		return (room && !roomNow) ? LEFT_OF_MARKING : 1;
	}

	/**
	 * How much of the CPU time of collections was that of young ones.
	 */
	private double youngPart(double share) {
		CollectionFigures collections = this.situation.collections();
		double stopped = collections.youngPause() + collections.otherPause();
		Load load = this.situation.load();
		if (this.situation.collector() == Collector.G1 && load.cpu() != null && share > 0) {
			Long workers = this.situation.number("ParallelGCThreads");
			double threads = Math.min(this.situation.processors(), (workers != null) ? workers : 1);
			double cpu = share * load.cpu() * collections.seconds();
			return (cpu > 0) ? Math.min(1, collections.youngPause() * threads / cpu) : 1;
		}
		return (stopped > 0) ? collections.youngPause() / stopped : 1;
	}

	private static long roundUp(double bytes) {
		return (long) Math.ceil(bytes / (2 * MEBIBYTE)) * 2 * MEBIBYTE;
	}

	private static double number(@Nullable Double figure) {
		return (figure != null) ? figure : 0;
	}

}

package io.heapwise.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Provokes young, concurrent and full collections in its JVM and prints what the ground
 * floor says about them, one line for each counter and collection.
 */
public final class CollectionsMain {

	private static final byte[][] LIVE = new byte[1_000][];

	private CollectionsMain() {
	}

	/**
	 * Provoke, wait until every notification is there, print, and leave at once.
	 * @param args none
	 * @throws InterruptedException if interrupted
	 */
	public static void main(String[] args) throws InterruptedException {
		PerfData perfData = PerfData.ofThisJvm().orElse(null);
		MXBeanCollectors collectors = new MXBeanCollectors(perfData,
				(warning) -> System.out.println("warning|" + warning));
		List<CollectionCounter> counters = collectors.counters();
		long[] atStart = counters.stream().mapToLong(CollectionCounter::count).toArray();
		Queue<GarbageCollection> collections = new ConcurrentLinkedQueue<>();
		collectors.subscribe(collections::add);
		PauseClock clock = new PauseClock(counters);
		if (collectors.collector() != Collector.EPSILON) {
			churn(() -> counters.stream()
				.filter((counter) -> counter.bean().phase() == Phase.PAUSE)
				.mapToLong(CollectionCounter::count)
				.findFirst()
				.orElse(0) >= 8);
		}
		System.gc();
		System.gc();
		new HotSpotCommands().run("gcClassHistogram");
		int shown = collectors.beanNames().size();
		boolean concurrent = collectors.collector() == Collector.ZGC || collectors.collector() == Collector.SHENANDOAH;
		List<String> lines = new ArrayList<>();
		long paused;
		// what the JVM collects while it is read out belongs to the next reading
		do {
			// the rate that ZGC acts on is remembered for a second, and between two
			// pauses of a concurrent cycle much time may pass on a busy machine
			await(concurrent ? 48 : 8, clock::count, () -> {
				for (int i = 0; i < shown; i++) {
					CollectionCounter counter = counters.get(i);
					long notified = collections.stream()
						.filter((collection) -> collection.collector().equals(counter.bean().name()))
						.count();
					if (notified != counter.count() - atStart[i]) {
						return false;
					}
				}
				return true;
			});
			paused = clock.count();
			lines.clear();
			lines.add("until|" + System.currentTimeMillis());
			lines.add("jvm|" + collectors.collector() + "|" + collectors.generational() + "|" + clock.count() + "|"
					+ clock.nanos() + "|" + clock.source() + "|"
					+ GcCpuClock.ofThisJvm(collectors.collector(), perfData, clock).source());
			for (int i = 0; i < counters.size(); i++) {
				CollectionCounter counter = counters.get(i);
				lines.add("counter|" + counter.bean().name() + "|" + counter.bean().generation() + "|"
						+ counter.bean().phase() + "|" + atStart[i] + "|" + counter.count() + "|" + counter.nanos()
						+ "|" + counter.precise() + "|" + (i < shown));
			}
			for (GarbageCollection collection : collections) {
				lines.add("collection|" + collection.collector() + "|" + collection.generation() + "|"
						+ collection.phase() + "|" + collection.action() + "|" + collection.cause() + "|"
						+ collection.nanos() + "|" + collection.atMillis() + "|" + collection.usedBefore() + "|"
						+ collection.usedAfter() + "|" + collection.oldBefore() + "|" + collection.oldAfter() + "|"
						+ collection.isFull());
			}
		}
		while (clock.count() != paused);
		lines.forEach(System.out::println);
		System.out.flush();
		Runtime.getRuntime().halt(0);
	}

	private static void churn(BooleanSupplier enough) {
		long end = System.nanoTime() + 5_000_000_000L;
		for (int i = 0; !enough.getAsBoolean() && System.nanoTime() < end;) {
			for (int batch = 0; batch < 100; batch++, i++) {
				LIVE[(int) (i * 7919L % LIVE.length)] = new byte[10_000];
			}
		}
	}

	/**
	 * Wait until it holds, and nothing moves, for a while on end; the reader of the lines
	 * sees if it never does.
	 */
	private static void await(int times, LongSupplier moves, BooleanSupplier condition) throws InterruptedException {
		long before = moves.getAsLong();
		int held = 0;
		for (int i = 0; held < times && i < 400; i++) {
			Thread.sleep(25);
			long now = moves.getAsLong();
			held = (condition.getAsBoolean() && now == before) ? held + 1 : 0;
			before = now;
		}
	}

}

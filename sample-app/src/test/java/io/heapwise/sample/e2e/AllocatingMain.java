package io.heapwise.sample.e2e;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;

/**
 * A program that makes young and old garbage, asks for full collections and prints what
 * its own beans say of them, one {@code bean|name|count|milliseconds} line each. With the
 * argument {@code hold} it prints {@code holding} instead and waits to be stopped.
 */
public final class AllocatingMain {

	private static final int SLOT_BYTES = 2048;

	private static final int KEPT_BYTES = 24 * 1024 * 1024;

	private static final long ALLOCATED_BYTES = 160L * 1024 * 1024;

	private static final int FULL_COLLECTIONS = 2;

	private static byte[][] kept = new byte[KEPT_BYTES / SLOT_BYTES][];

	private AllocatingMain() {
	}

	public static void main(String[] args) throws InterruptedException {
		if (args.length > 0 && args[0].equals("hold")) {
			System.out.println("holding");
			Thread.sleep(Long.MAX_VALUE);
		}
		for (int i = 0; i < FULL_COLLECTIONS; i++) {
			allocate();
			System.gc();
		}
		kept = new byte[0][];
		System.gc();
		printTotalsOnceSettled();
		// nothing may be collected between the beans' last word and the end of the log
		Runtime.getRuntime().halt(0);
	}

	private static void allocate() {
		Random random = new Random(42);
		for (long i = 0; i < ALLOCATED_BYTES / SLOT_BYTES; i++) {
			byte[] slot = new byte[SLOT_BYTES];
			if (i % 4 == 0) {
				kept[random.nextInt(kept.length)] = slot;
			}
		}
	}

	private static void printTotalsOnceSettled() throws InterruptedException {
		String before = "";
		String totals = totals();
		while (!totals.equals(before)) {
			// a concurrent cycle may still be under way
			Thread.sleep(300);
			before = totals;
			totals = totals();
		}
		System.out.print(totals);
		System.out.flush();
	}

	private static String totals() {
		List<GarbageCollectorMXBean> beans = ManagementFactory.getGarbageCollectorMXBeans();
		StringBuilder text = new StringBuilder();
		for (GarbageCollectorMXBean bean : beans) {
			text.append("bean|")
				.append(bean.getName())
				.append('|')
				.append(bean.getCollectionCount())
				.append('|')
				.append(bean.getCollectionTime())
				.append('\n');
		}
		return text.toString();
	}

}

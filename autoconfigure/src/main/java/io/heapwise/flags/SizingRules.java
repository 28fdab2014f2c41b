package io.heapwise.flags;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.MemoryLimit;

/**
 * Surprises in what the JVM makes of the machine: collector and heap.
 */
final class SizingRules {

	/**
	 * HotSpot's idea of a server: two processors and two gigabytes, less what firmware
	 * takes.
	 */
	private static final long SERVER_BYTES = 1792L << 20;

	private static final int SERVER_PROCESSORS = 2;

	private static final long MOST_COMPRESSED = 32L << 30;

	private SizingRules() {
	}

	static @Nullable Surprise serialByDefault(JvmSituation situation) {
		if (!situation.isOn("UseSerialGC") || !situation.isFrom("UseSerialGC", FlagOrigin.ERGONOMICS)) {
			return null;
		}
		MemoryLimit limit = situation.limit();
		return new Surprise("serial-by-default",
				"The JVM has chosen Serial: it sees " + situation.processors()
						+ ((situation.processors() == 1) ? " processor" : " processors") + " and "
						+ ((limit != null) ? JvmSituation.size(limit.bytes()) : "an unknown amount")
						+ " of memory, and below " + SERVER_PROCESSORS + " processors or "
						+ JvmSituation.size(SERVER_BYTES) + " it takes no other by itself",
				"Serial stops the application for the whole of every collection; a full one of a large heap takes seconds",
				"Keep it by name if the service is small, so that a change of the limits changes nothing in silence;"
						+ " choose another if pauses matter",
				"-XX:+UseG1GC");
	}

	static @Nullable Surprise quarterOfTheLimit(JvmSituation situation) {
		MemoryLimit limit = situation.limit();
		long heap = situation.bytes("MaxHeapSize");
		if (limit == null || limit.source() == MemoryLimit.Source.MACHINE || heap <= 0
				|| !situation.isFrom("MaxHeapSize", FlagOrigin.ERGONOMICS)
				|| !situation.isFrom("MaxRAMPercentage", FlagOrigin.DEFAULT)) {
			return null;
		}
		return new Surprise("heap-by-default",
				String.format(Locale.ROOT,
						"Nobody has set the size of the heap: it may grow to %s, %.0f %% of the limit of %s",
						JvmSituation.size(heap), 100.0 * heap / limit.bytes(), JvmSituation.size(limit.bytes())),
				"The rest of the limit is paid for and stays unused, or the heap is too small and is collected too often",
				"Set it to what the service needs: its live set and room to collect in, within the limit less what else the"
						+ " process occupies",
				"-XX:MaxRAMPercentage=<percent>");
	}

	static @Nullable Surprise limitUnknown(JvmSituation situation) {
		if (situation.limit() != null) {
			return null;
		}
		return new Surprise("limit-unknown", "How much memory this process may use is not known",
				"Whether heap and native memory fit cannot be told; where a limit exists all the same, the process is"
						+ " killed at it",
				"Set the size of the heap yourself", "-Xmx<size>");
	}

	static @Nullable Surprise containerIgnored(JvmSituation situation) {
		MemoryLimit limit = situation.limit();
		if (limit == null || limit.source() == MemoryLimit.Source.MACHINE || !situation.isOff("UseContainerSupport")) {
			return null;
		}
		return new Surprise("container-ignored",
				"The container's limit is " + JvmSituation.size(limit.bytes())
						+ ", and -XX:-UseContainerSupport has the JVM look at the machine instead (set by "
						+ situation.origin("UseContainerSupport") + ")",
				"Heap and threads are sized by the machine, of which the container has a part only",
				"Remove the option", "-XX:+UseContainerSupport");
	}

	static @Nullable Surprise compressedOopsLost(JvmSituation situation) {
		long heap = situation.bytes("MaxHeapSize");
		if (!situation.isOff("UseCompressedOops") || situation.isOn("UseZGC") || heap < MOST_COMPRESSED
				|| situation.isFrom("UseCompressedOops", FlagOrigin.COMMAND_LINE)) {
			return null;
		}
		return new Surprise("compressed-oops-lost",
				"The heap may grow to " + JvmSituation.size(heap) + ", and from " + JvmSituation.size(MOST_COMPRESSED)
						+ " on references take eight bytes in the place of four",
				"A heap a little above that limit holds less than one a little below it",
				"Stay below the limit, or go well beyond it", "-Xmx31g");
	}

}

package io.heapwise.flags;

import org.jspecify.annotations.Nullable;

/**
 * Surprises that keep memory from going back to the system.
 */
final class GivingBackRules {

	private GivingBackRules() {
	}

	static @Nullable Surprise explicitGcDisabled(JvmSituation situation) {
		if (!situation.isOn("DisableExplicitGC")) {
			return null;
		}
		return new Surprise("explicit-gc-disabled",
				"-XX:+DisableExplicitGC is on (set by " + situation.origin("DisableExplicitGC") + ")",
				(situation.settles() ? "A settle asks by the diagnostic command GC.run, which still works; but "
						: "Among others ")
						+ "the JDK itself calls System.gc() before it gives up on direct memory, and that does nothing",
				"Remove it. If System.gc() called by a library stops the service for too long, let it be answered"
						+ " concurrently",
				"-XX:+ExplicitGCInvokesConcurrent");
	}

	static @Nullable Surprise preTouched(JvmSituation situation) {
		if (!situation.isOn("AlwaysPreTouch")) {
			return null;
		}
		return new Surprise("pre-touched",
				"-XX:+AlwaysPreTouch is on (set by " + situation.origin("AlwaysPreTouch")
						+ "), and the heap begins with " + JvmSituation.size(situation.bytes("InitialHeapSize")),
				"The JVM touches the memory the heap begins with, used or not" + (situation.isOn("UseZGC") ? ""
						: ", and all that it grows by" + (situation.settles()
								? ": what a settle gives back is taken again as a whole when the heap grows" : "")),
				"Remove it where memory matters more than the first requests", "-XX:-AlwaysPreTouch");
	}

	static @Nullable Surprise fixedSize(JvmSituation situation) {
		long least = situation.bytes("MinHeapSize");
		if (least <= 0 || least != situation.bytes("MaxHeapSize")) {
			return null;
		}
		return new Surprise("fixed-heap",
				"The least and the greatest size of the heap are both " + JvmSituation.size(least)
						+ " (-Xms and -Xmx, or the same by other names)",
				"The heap cannot shrink: what was used once stays with the process",
				"Lower or remove -Xms where memory is to be given back", "-Xms64m");
	}

	static @Nullable Surprise uncommitOff(JvmSituation situation) {
		if (!situation.isOn("UseZGC") || !situation.isOff("ZUncommit")) {
			return null;
		}
		return new Surprise("uncommit-off",
				"-XX:-ZUncommit is on under ZGC (set by " + situation.origin("ZUncommit") + ")",
				"ZGC gives no memory back to the system, however little of the heap is in use", "Remove the option",
				"-XX:+ZUncommit");
	}

}

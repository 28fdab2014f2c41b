package io.heapwise.settle;

import java.util.StringJoiner;

import io.heapwise.jvm.Collector;
import io.heapwise.jvm.VmFlags;

/**
 * Puts into words what a settle has brought and what the collector and the flags make of
 * it.
 */
final class SettleExplanation {

	private static final long MEBIBYTE = 1024 * 1024;

	private final Collector collector;

	private final VmFlags flags;

	SettleExplanation(Collector collector, VmFlags flags) {
		this.collector = collector;
		this.flags = flags;
	}

	String of(SettleOutcome outcome, SettleRun run, SettleReport.Memory before, SettleReport.Memory after,
			SettleSettings settings) {
		StringJoiner text = new StringJoiner(" ");
		switch (outcome) {
			case COMPLETED -> text.add(passes(run.passes(), "full collection") + committed(before, after));
			case CONCURRENT -> text.add(passes(run.passes(), "concurrent cycle") + committed(before, after));
			case TIMED_OUT -> text.add("Given up after " + settings.timeout().toMillis() + " ms, with "
					+ passes(run.passes(), "collection") + " observed; what is still running ends by itself.");
			case SKIPPED -> text.add("No collection was begun.");
			default -> text.add("A collection was asked for and none was observed.");
		}
		if (run.endedEarly()) {
			text.add("Ended early, because a request came in.");
		}
		addCollectorNotes(text, run, after);
		return text.toString();
	}

	private static String passes(int passes, String of) {
		return passes + " " + of + ((passes == 1) ? "" : "s");
	}

	private static String committed(SettleReport.Memory before, SettleReport.Memory after) {
		long from = before.heapCommitted() / MEBIBYTE;
		long to = after.heapCommitted() / MEBIBYTE;
		if (to == from) {
			return "; the committed heap stayed at " + to + " MiB.";
		}
		return "; the committed heap " + ((to < from) ? "fell" : "rose") + " from " + from + " to " + to + " MiB.";
	}

	private void addCollectorNotes(StringJoiner text, SettleRun run, SettleReport.Memory after) {
		String askedBy = run.askedBy();
		if (askedBy != null && this.flags.isOn("DisableExplicitGC")) {
			text.add("System.gc() is switched off by -XX:+DisableExplicitGC, "
					+ (askedBy.equals(RequestedCollections.COMMAND) ? "so the diagnostic command GC.run was used."
							: "and this JVM offers no diagnostic command GC.run."));
		}
		switch (this.collector) {
			case SERIAL -> {
				long initial = number("InitialHeapSize");
				if (run.passes() > 0 && after.heapCommitted() <= initial
						&& after.heapUsed() < after.heapCommitted() / 2) {
					text.add("Serial does not shrink the heap below its initial size of " + initial / MEBIBYTE
							+ " MiB: a smaller -Xms lets it.");
				}
			}
			case PARALLEL ->
				text.add("Parallel keeps the heap it has committed: freed memory is reused, but does not go back to the"
						+ " system before the process ends.");
			case ZGC -> addZgcNote(text);
			case SHENANDOAH -> {
				if (isOff("ShenandoahUncommit")) {
					text.add("Shenandoah gives nothing back under -XX:-ShenandoahUncommit.");
				}
			}
			case G1 -> {
				if (run.shrunkTo() > 0 && run.shrunkTo() < after.heapCommitted()) {
					text.add("It was " + run.shrunkTo() / MEBIBYTE
							+ " MiB before G1 got room again, so that it need not mark at once; room takes no memory until"
							+ " it is used.");
				}
				if (this.flags.isOn("ExplicitGCInvokesConcurrent")) {
					text.add("Under -XX:+ExplicitGCInvokesConcurrent G1 answers with concurrent cycles.");
				}
			}
			default -> {
			}
		}
		long least = number("MinHeapSize");
		if (least > 0 && least == number("MaxHeapSize")) {
			text.add("The least and the greatest size of the heap are equal (-Xms and -Xmx), so it cannot shrink.");
		}
	}

	private void addZgcNote(StringJoiner text) {
		if (isOff("ZUncommit")) {
			text.add("ZGC gives nothing back under -XX:-ZUncommit.");
		}
		else {
			text.add("ZGC gives freed memory back by itself once it was unused for " + number("ZUncommitDelay")
					+ " s (ZUncommitDelay).");
		}
	}

	private boolean isOff(String flag) {
		return this.flags.find(flag).map((found) -> !found.isOn()).orElse(false);
	}

	private long number(String flag) {
		return this.flags.number(flag).orElse(-1);
	}

}

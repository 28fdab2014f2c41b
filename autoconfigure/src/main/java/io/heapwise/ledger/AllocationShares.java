package io.heapwise.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

import io.heapwise.ledger.allocation.AllocationSampling;

/**
 * Divides sampled allocation among libraries. What is allocated counts for the library
 * that asked for it: that of the innermost method that is not the JDK's.
 */
final class AllocationShares {

	private AllocationShares() {
	}

	/**
	 * Read samples.
	 * @param samples the file of samples
	 * @param owners tells whom a method belongs to
	 * @return the share of each library that allocated, 1 in sum; none if nothing was
	 * allocated
	 * @throws IOException if the file cannot be read
	 */
	static Map<Library, Double> of(Path samples, ClassOwners owners) throws IOException {
		Map<Library, Double> shares = new HashMap<>();
		double total = 0;
		try (RecordingFile events = new RecordingFile(samples)) {
			while (events.hasMoreEvents()) {
				RecordedEvent event = events.readEvent();
				if (event.getEventType().getName().equals(AllocationSampling.EVENT)
						&& !isOfTheSampler(event.getStackTrace())) {
					double weight = event.getLong("weight");
					total += weight;
					shares.merge(owner(event.getStackTrace(), owners), weight, Double::sum);
				}
			}
		}
		double all = total;
		shares.replaceAll((library, weight) -> weight / all);
		return shares;
	}

	/**
	 * To start the flight recorder for the first time allocates megabytes.
	 */
	private static boolean isOfTheSampler(@Nullable RecordedStackTrace stack) {
		String sampler = AllocationSampling.class.getName();
		return stack != null && stack.getFrames()
			.stream()
			.anyMatch((frame) -> frame.getMethod().getType().getName().equals(sampler));
	}

	private static Library owner(@Nullable RecordedStackTrace stack, ClassOwners owners) {
		Library innermost = null;
		if (stack != null) {
			for (RecordedFrame frame : stack.getFrames()) {
				RecordedMethod method = frame.getMethod();
				Library owner = owners.of(method.getType().getName());
				if (owner.kind() == LibraryKind.JAR || owner.kind() == LibraryKind.FOLDER) {
					return owner;
				}
				innermost = (innermost != null) ? innermost : owner;
			}
		}
		return (innermost != null) ? innermost : owners.of(Object.class.getName());
	}

}

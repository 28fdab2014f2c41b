package io.heapwise.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * Samples allocation with the JDK's flight recorder. What is allocated counts for the
 * library that asked for it: that of the innermost method that is not the JDK's.
 */
final class AllocationSampler {

	private static final String EVENT = "jdk.ObjectAllocationSample";

	private static final String THROTTLE = "300/s";

	/**
	 * Sample on all threads.
	 * @param time how long
	 * @param owners tells whom a method belongs to
	 * @return the share of each library that allocated, none if nothing was allocated
	 * @throws IOException if the recording cannot be kept in the folder for temporary
	 * files
	 * @throws InterruptedException if interrupted
	 * @throws IllegalStateException if this JVM does not record
	 */
	Map<Library, Double> sample(Duration time, ClassOwners owners) throws IOException, InterruptedException {
		Path file = Files.createTempFile("heapwise", ".jfr");
		try (Recording recording = new Recording()) {
			recording.setName("Heapwise ledger");
			recording.enable(EVENT).withStackTrace().with("throttle", THROTTLE);
			recording.start();
			TimeUnit.NANOSECONDS.sleep(time.toNanos());
			recording.stop();
			recording.dump(file);
			return shares(file, owners);
		}
		finally {
			Files.delete(file);
		}
	}

	private static Map<Library, Double> shares(Path file, ClassOwners owners) throws IOException {
		Map<Library, Double> shares = new HashMap<>();
		double total = 0;
		try (RecordingFile events = new RecordingFile(file)) {
			while (events.hasMoreEvents()) {
				RecordedEvent event = events.readEvent();
				if (event.getEventType().getName().equals(EVENT) && !isOfTheSampler(event.getStackTrace())) {
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
		String sampler = AllocationSampler.class.getName();
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

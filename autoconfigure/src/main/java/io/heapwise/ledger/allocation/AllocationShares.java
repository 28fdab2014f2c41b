package io.heapwise.ledger.allocation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.ClassOrigin;

/**
 * Divides sampled bytes among libraries. Bytes are those of the library that allocated
 * them or had the JDK do it: of the innermost frame that is not the JDK's. What the JDK
 * allocates for itself is in the row of its innermost module.
 */
final class AllocationShares {

	private static final String OTHER = "other";

	private final ClassLoader loader;

	private final Map<String, Optional<ClassOrigin>> origins = new HashMap<>();

	private final Map<String, Long> bytes = new TreeMap<>();

	private AllocationShares(ClassLoader loader) {
		this.loader = loader;
	}

	/**
	 * The shares.
	 * @param samples a file of samples
	 * @param loader knows the classes of the libraries
	 * @return the share of each library, 1 in sum; empty if there are no samples
	 */
	static Map<String, Double> of(Path samples, ClassLoader loader) throws IOException {
		AllocationShares shares = new AllocationShares(loader);
		try (RecordingFile file = new RecordingFile(samples)) {
			while (file.hasMoreEvents()) {
				RecordedEvent event = file.readEvent();
				if (AllocationSampling.EVENT.equals(event.getEventType().getName())) {
					shares.bytes.merge(shares.library(event.getStackTrace()), event.getLong("weight"), Long::sum);
				}
			}
		}
		return shares.shares();
	}

	private Map<String, Double> shares() {
		double total = this.bytes.values().stream().mapToLong(Long::longValue).sum();
		Map<String, Double> shares = new TreeMap<>();
		this.bytes.forEach((library, weight) -> shares.put(library, weight / total));
		return shares;
	}

	private String library(@Nullable RecordedStackTrace stack) {
		String module = OTHER;
		if (stack != null) {
			for (RecordedFrame frame : stack.getFrames()) {
				ClassOrigin origin = frame.isJavaFrame() ? origin(frame.getMethod().getType().getName()) : null;
				if (origin != null && !origin.jdk()) {
					return origin.library();
				}
				if (origin != null && OTHER.equals(module)) {
					module = origin.library();
				}
			}
		}
		return module;
	}

	private @Nullable ClassOrigin origin(String type) {
		return this.origins.computeIfAbsent(type, (name) -> Optional.ofNullable(find(name))).orElse(null);
	}

	/**
	 * Lambdas and other hidden classes are named after their host,
	 * {@code Host$$Lambda/0x...}.
	 */
	private @Nullable ClassOrigin find(String type) {
		int generated = type.indexOf("$$");
		int hidden = type.indexOf('/');
		int end = Math.min((generated > 0) ? generated : type.length(), (hidden > 0) ? hidden : type.length());
		return ClassOrigin.of(type.substring(0, end), this.loader);
	}

}

package io.heapwise.actuate;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The units of the endpoints' JSON: seconds, ratios and instants, {@code null} for what
 * is unknown.
 */
final class Figures {

	private static final double NANOS_PER_SECOND = 1e9;

	private Figures() {
	}

	static @Nullable Double seconds(@Nullable Long nanos) {
		return (nanos != null && nanos >= 0) ? nanos / NANOS_PER_SECOND : null;
	}

	static @Nullable Double number(double value) {
		return Double.isFinite(value) ? value : null;
	}

	static @Nullable Instant instant(@Nullable Long millis) {
		return (millis != null) ? Instant.ofEpochMilli(millis) : null;
	}

	static @Nullable Long bytes(long bytes) {
		return (bytes >= 0) ? bytes : null;
	}

}

package io.heapwise.gc;

/**
 * Whose names to use for the timing of collections that others name too.
 */
public enum SemanticConventions {

	/** Micrometer's: {@code jvm.gc.pause} and {@code jvm.gc.concurrent.phase.time}. */
	MICROMETER,

	/** OpenTelemetry's: {@code jvm.gc.duration}. */
	OPENTELEMETRY

}

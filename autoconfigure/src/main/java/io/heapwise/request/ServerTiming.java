package io.heapwise.request;

import io.heapwise.jvm.PauseClock;

/**
 * The response header that tells a client how long collections stopped its request until
 * the response began to be sent.
 */
final class ServerTiming {

	static final String HEADER = "Server-Timing";

	private static final double MICROS_PER_MILLI = 1e3;

	private static final double NANOS_PER_MICRO = 1e3;

	private final PauseClock clock;

	private final long stopped;

	/**
	 * A request begins.
	 * @param clock the stopped time of this JVM
	 */
	ServerTiming(PauseClock clock) {
		this.clock = clock;
		this.stopped = clock.nanos();
	}

	/**
	 * The value of the header at this moment.
	 * @return milliseconds to the microsecond, for example {@code gc;dur=12.345}
	 */
	String value() {
		long nanos = this.clock.nanos() - this.stopped;
		return "gc;dur=" + Math.round(nanos / NANOS_PER_MICRO) / MICROS_PER_MILLI;
	}

}

package io.heapwise.gc;

import java.time.Duration;

/**
 * The past time over which shares and rates are told.
 */
public enum Window {

	/** The last minute. */
	ONE_MINUTE("1m", Duration.ofMinutes(1)),

	/** The last five minutes. */
	FIVE_MINUTES("5m", Duration.ofMinutes(5)),

	/** The last fifteen minutes. */
	FIFTEEN_MINUTES("15m", Duration.ofMinutes(15)),

	/** Since the JVM started. */
	TOTAL("total", Duration.ofNanos(Long.MAX_VALUE));

	private final String label;

	private final Duration length;

	Window(String label, Duration length) {
		this.label = label;
		this.length = length;
	}

	/**
	 * The name used in JSON and meter tags, for example {@code 5m}.
	 * @return the name
	 */
	public String label() {
		return this.label;
	}

	/**
	 * How far back the window reaches.
	 * @return the length
	 */
	public Duration length() {
		return this.length;
	}

}

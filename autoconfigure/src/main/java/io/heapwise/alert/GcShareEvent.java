package io.heapwise.alert;

import java.time.Instant;

/**
 * A change of the alert's state. In a Spring application it is published as an
 * application event.
 */
public sealed interface GcShareEvent permits GcShareExceeded, GcShareRecovered {

	/**
	 * Share of the process's CPU time that garbage collection took.
	 * @return a ratio from 0 to 1
	 */
	double share();

	/**
	 * When the alert fires and when it clears, and the window of the share.
	 * @return the rule
	 */
	GcShareRule rule();

	/**
	 * When the state changed.
	 * @return the moment
	 */
	Instant at();

}

package io.heapwise.lazy.report;

import java.util.Locale;

/**
 * On what occasion a deferred bean was created.
 */
public enum CreationCause {

	/** Something needed it before start-up was over: it did not wait. */
	STARTUP,

	/** It was used. */
	USE,

	/** It was created in the background once traffic was accepted. */
	WARM_UP,

	/** It was created to see whether it can be. */
	VALIDATE,

	/** It was created to know what it costs. */
	RECORD,

	/** A property wants it created before start-up is over. */
	PRELOAD;

	/**
	 * How it is written in reports.
	 * @return the name in lower case, words apart by a dash
	 */
	public String label() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}

package io.heapwise.advice;

/**
 * How far an expected effect is to be trusted.
 */
public enum Confidence {

	/** It follows from what was measured here. */
	HIGH,

	/** It follows from what was measured here and from how collectors usually behave. */
	MEDIUM,

	/** It was seen elsewhere; nothing measured here speaks for its size. */
	LOW

}

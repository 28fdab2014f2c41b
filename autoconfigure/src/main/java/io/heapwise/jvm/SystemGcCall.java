package io.heapwise.jvm;

import java.util.List;

/**
 * One call of {@code System.gc()}.
 *
 * @param atMillis when it was made, in milliseconds since the epoch
 * @param frames the stack of the caller, {@code System.gc()} itself first; empty if the
 * JVM did not tell it
 */
public record SystemGcCall(long atMillis, List<CallFrame> frames) {

	/**
	 * Create a call.
	 * @param atMillis when it was made
	 * @param frames the stack of the caller
	 */
	public SystemGcCall {
		frames = List.copyOf(frames);
	}

}

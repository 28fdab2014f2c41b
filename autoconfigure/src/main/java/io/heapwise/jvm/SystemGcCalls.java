package io.heapwise.jvm;

import java.util.function.Consumer;

/**
 * Tells who calls {@code System.gc()}.
 */
public interface SystemGcCalls {

	/**
	 * Be told of every call from now on. Starting to watch may take some hundred
	 * milliseconds.
	 * @param listener receives each call about a second after it was made, on a thread of
	 * its own; it must be quick
	 * @return ends the subscription
	 * @throws IllegalStateException if calls cannot be watched in this JVM; the message
	 * says why
	 */
	JvmCollectors.Subscription subscribe(Consumer<SystemGcCall> listener);

}

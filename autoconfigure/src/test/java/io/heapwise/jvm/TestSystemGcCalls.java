package io.heapwise.jvm;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Calls of {@code System.gc()} that a test makes up.
 */
public final class TestSystemGcCalls implements SystemGcCalls {

	private final List<Consumer<SystemGcCall>> subscribers = new CopyOnWriteArrayList<>();

	private volatile RuntimeException failure;

	/**
	 * Refuse subscriptions from now on.
	 * @param failure what to throw
	 */
	public void fail(RuntimeException failure) {
		this.failure = failure;
	}

	/**
	 * How many subscriptions are open.
	 * @return their number
	 */
	public int subscriptions() {
		return this.subscribers.size();
	}

	/**
	 * Tell every subscriber of a call.
	 * @param atMillis when it was made
	 * @param frames the stack below {@code System.gc()}
	 */
	public void call(long atMillis, CallFrame... frames) {
		this.subscribers.forEach((subscriber) -> subscriber.accept(new SystemGcCall(atMillis, List.of(frames))));
	}

	@Override
	public JvmCollectors.Subscription subscribe(Consumer<SystemGcCall> listener) {
		if (this.failure != null) {
			throw this.failure;
		}
		this.subscribers.add(listener);
		return () -> this.subscribers.remove(listener);
	}

}

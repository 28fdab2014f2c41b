package io.heapwise.autoconfigure;

import java.time.Duration;
import java.util.function.Supplier;

import org.springframework.beans.factory.DisposableBean;

import io.heapwise.advice.verdict.GcAdvice;

/**
 * Has the advice looked at from time to time and at the end, so that it is kept in its
 * file without anybody asking for it.
 */
final class AdviceKeeper implements DisposableBean {

	private static final Duration INTERVAL = Duration.ofMinutes(1);

	private final Supplier<GcAdvice> advice;

	private volatile boolean looked;

	AdviceKeeper(Supplier<GcAdvice> advice, HousekeepingTimer timer) {
		this.advice = advice;
		timer.every(INTERVAL, this::look);
	}

	Supplier<GcAdvice> advice() {
		return this.advice;
	}

	private void look() {
		this.advice.get().now();
		this.looked = true;
	}

	/**
	 * Look once more. Not for the first time: nothing can be created any longer.
	 */
	@Override
	public void destroy() {
		if (this.looked) {
			look();
		}
	}

}

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

	AdviceKeeper(Supplier<GcAdvice> advice, HousekeepingTimer timer) {
		this.advice = advice;
		timer.every(INTERVAL, this::look);
	}

	Supplier<GcAdvice> advice() {
		return this.advice;
	}

	private void look() {
		this.advice.get().now();
	}

	@Override
	public void destroy() {
		look();
	}

}

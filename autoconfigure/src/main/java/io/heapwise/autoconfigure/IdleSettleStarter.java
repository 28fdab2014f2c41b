package io.heapwise.autoconfigure;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;

import io.heapwise.settle.IdleSettle;

/**
 * Begins to look for quiet times when start-up is over, and not for the contexts below.
 */
final class IdleSettleStarter implements ApplicationListener<ApplicationReadyEvent> {

	private final ApplicationContext context;

	private final HousekeepingTimer timer;

	private final Supplier<IdleSettle> idleSettle;

	private final AtomicBoolean started = new AtomicBoolean();

	IdleSettleStarter(ApplicationContext context, HousekeepingTimer timer, Supplier<IdleSettle> idleSettle) {
		this.context = context;
		this.timer = timer;
		this.idleSettle = idleSettle;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		if (event.getApplicationContext() == this.context && this.started.compareAndSet(false, true)) {
			IdleSettle idle = this.idleSettle.get();
			this.timer.every(idle.checkInterval(), idle::check);
		}
	}

}

package io.heapwise.autoconfigure;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

import io.heapwise.settle.IdleSettle;

/**
 * Begins to look for quiet times when start-up is over, its settle included, and not for
 * the contexts below.
 */
final class IdleSettleStarter implements ApplicationListener<AvailabilityChangeEvent<?>>, Ordered {

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
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	@Override
	public void onApplicationEvent(AvailabilityChangeEvent<?> event) {
		if (event.getState() == ReadinessState.ACCEPTING_TRAFFIC && event.getSource() == this.context
				&& this.started.compareAndSet(false, true)) {
			IdleSettle idle = this.idleSettle.get();
			this.timer.every(idle.checkInterval(), idle::check);
		}
	}

}

package io.heapwise.settle;

import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.Ordered;

/**
 * Settles once when start-up is over. Only the context it is defined in counts, not its
 * children, such as the one of a management port.
 */
public final class StartupSettle implements ApplicationListener<ApplicationEvent>, Ordered {

	private static final Log logger = LogFactory.getLog(StartupSettle.class);

	private static final AtomicBoolean doneInThisJvm = new AtomicBoolean();

	private final AtomicBoolean done;

	private final Settler settler;

	private final ApplicationContext context;

	private final StartupPhase phase;

	/**
	 * Create the trigger.
	 * @param settler runs the settle
	 * @param context the application context whose start-up counts
	 * @param phase when start-up is over
	 * @param oncePerJvm whether other contexts of this JVM shall not settle again
	 */
	public StartupSettle(Settler settler, ApplicationContext context, StartupPhase phase, boolean oncePerJvm) {
		this.settler = settler;
		this.context = context;
		this.phase = phase;
		this.done = oncePerJvm ? doneInThisJvm : new AtomicBoolean();
	}

	/**
	 * Before everybody else who is told that traffic is accepted, so that the settle is
	 * over when the readiness probe turns.
	 */
	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		if (isEndOfStartup(event) && event.getSource() == this.context && !hasSettlingParent()
				&& this.done.compareAndSet(false, true)) {
			try {
				this.settler.settle(SettleTrigger.STARTUP, SettleMode.FULL, () -> false);
			}
			catch (RuntimeException ex) {
				logger.warn("The settle after start-up was not done; the application starts without it", ex);
			}
		}
	}

	private boolean isEndOfStartup(ApplicationEvent event) {
		return switch (this.phase) {
			case REFRESHED -> event instanceof ContextRefreshedEvent;
			case READY -> event instanceof AvailabilityChangeEvent<?> change
					&& change.getState() == ReadinessState.ACCEPTING_TRAFFIC;
		};
	}

	private boolean hasSettlingParent() {
		ApplicationContext parent = this.context.getParent();
		return parent != null && parent.getBeanProvider(StartupSettle.class).getIfAvailable() != null;
	}

}

package io.heapwise.autoconfigure;

import java.util.concurrent.atomic.AtomicBoolean;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;

import io.heapwise.alert.GcShareAlert;

/**
 * Has the alert checked from time to time, and begins it when the service accepts
 * traffic: after the settle that belongs to start-up, which answers to the same event
 * before everybody else.
 */
final class GcShareAlertStarter
		implements ApplicationListener<AvailabilityChangeEvent<ReadinessState>>, DisposableBean {

	private final GcShareAlert alert;

	private final GcShareEventPublisher publisher;

	private final ApplicationContext context;

	private final AtomicBoolean begun = new AtomicBoolean();

	GcShareAlertStarter(GcShareAlert alert, GcShareEventPublisher publisher, HousekeepingTimer timer,
			ApplicationContext context) {
		this.alert = alert;
		this.publisher = publisher;
		this.context = context;
		alert.subscribe(publisher);
		timer.every(alert.checkInterval(), alert::check);
	}

	@Override
	public void onApplicationEvent(AvailabilityChangeEvent<ReadinessState> event) {
		if (event.getSource() == this.context && event.getState() == ReadinessState.ACCEPTING_TRAFFIC
				&& this.begun.compareAndSet(false, true)) {
			this.alert.begin();
		}
	}

	@Override
	public void destroy() {
		this.publisher.close();
	}

}

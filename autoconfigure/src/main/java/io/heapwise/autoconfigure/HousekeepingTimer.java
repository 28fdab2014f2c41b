package io.heapwise.autoconfigure;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.DisposableBean;

/**
 * Runs the few things Heapwise does every couple of seconds, on one daemon thread. Not a
 * {@code ScheduledExecutorService} bean, as that would switch off the application's own
 * task scheduler.
 */
public final class HousekeepingTimer implements DisposableBean {

	private static final Log logger = LogFactory.getLog(HousekeepingTimer.class);

	private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, (task) -> {
		Thread thread = new Thread(task, "heapwise-housekeeping");
		thread.setDaemon(true);
		return thread;
	});

	/**
	 * Do something again and again until the application context closes. A failure, an
	 * {@link Error} included, is logged once and does not end the repetition.
	 * @param interval the time from one end to the next start
	 * @param task what to do
	 */
	public void every(Duration interval, Runnable task) {
		AtomicBoolean warned = new AtomicBoolean();
		this.executor.scheduleWithFixedDelay(() -> {
			try {
				task.run();
			}
			catch (RuntimeException | Error ex) {
				if (warned.compareAndSet(false, true)) {
					logger.warn("A housekeeping task failed; it is tried again, and this is logged once", ex);
				}
			}
		}, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
	}

	@Override
	public void destroy() {
		this.executor.shutdownNow();
	}

}

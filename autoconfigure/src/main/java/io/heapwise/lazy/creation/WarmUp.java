package io.heapwise.lazy.creation;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.BeanFactory;

import io.heapwise.lazy.report.CreationCause;
import io.heapwise.lazy.report.LazyBeans;

/**
 * Creates the deferred beans in the background, one at a time and only while the service
 * is not busy, on a thread of the lowest priority. One that cannot be created is left to
 * its first use.
 */
public final class WarmUp implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(WarmUp.class);

	private static final Duration WAIT_WHILE_BUSY = Duration.ofMillis(200);

	private final LazyBeans lazyBeans;

	private final LazyCreations creations;

	private final BeanFactory beans;

	private final BooleanSupplier busy;

	private final Thread thread;

	private volatile boolean closed;

	/**
	 * Create the warm-up.
	 * @param lazyBeans knows the deferred beans
	 * @param creations creates them
	 * @param beans where they are
	 * @param busy whether the service has something better to do
	 */
	public WarmUp(LazyBeans lazyBeans, LazyCreations creations, BeanFactory beans, BooleanSupplier busy) {
		this.lazyBeans = lazyBeans;
		this.creations = creations;
		this.beans = beans;
		this.busy = busy;
		this.thread = new Thread(this::run, "heapwise-warm-up");
		this.thread.setDaemon(true);
		this.thread.setPriority(Thread.MIN_PRIORITY);
	}

	/**
	 * Begin, if it has not begun yet.
	 */
	public synchronized void start() {
		if (!this.closed && this.thread.getState() == Thread.State.NEW) {
			this.thread.start();
		}
	}

	private void run() {
		try {
			for (String bean : this.lazyBeans.deferred()) {
				while (!this.closed && this.busy.getAsBoolean()) {
					Thread.sleep(WAIT_WHILE_BUSY.toMillis());
				}
				if (this.closed) {
					return;
				}
				create(bean);
			}
		}
		catch (InterruptedException ex) {
			// the application ends
			Thread.currentThread().interrupt();
		}
	}

	private void create(String bean) {
		try {
			this.creations.create(bean, CreationCause.WARM_UP, this.beans);
		}
		catch (RuntimeException | LinkageError ex) {
			if (!this.closed) {
				logger.warn("The deferred bean '" + bean + "' was not warmed up; its first use tries again", ex);
			}
		}
	}

	/**
	 * Stop after the bean that is being created.
	 */
	@Override
	public synchronized void close() {
		this.closed = true;
	}

}

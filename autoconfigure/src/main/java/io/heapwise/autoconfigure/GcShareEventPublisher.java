package io.heapwise.autoconfigure;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.context.ApplicationEventPublisher;

import io.heapwise.alert.GcShareEvent;

/**
 * Publishes changes of the alert as application events, one after the other on a thread
 * of their own, which is there only while there is something to tell: a listener that
 * hangs or fails harms nothing else.
 */
final class GcShareEventPublisher implements Consumer<GcShareEvent>, AutoCloseable {

	private static final Log logger = LogFactory.getLog(GcShareEventPublisher.class);

	private final ApplicationEventPublisher publisher;

	private final ThreadPoolExecutor executor;

	GcShareEventPublisher(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
		this.executor = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), (task) -> {
			Thread thread = new Thread(task, "heapwise-alert");
			thread.setDaemon(true);
			return thread;
		});
		this.executor.allowCoreThreadTimeOut(true);
	}

	@Override
	public void accept(GcShareEvent event) {
		this.executor.execute(() -> publish(event));
	}

	private void publish(GcShareEvent event) {
		try {
			this.publisher.publishEvent(event);
		}
		catch (RuntimeException ex) {
			logger.warn("A listener of " + event.getClass().getSimpleName() + " failed", ex);
		}
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}

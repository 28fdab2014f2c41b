package io.heapwise.benchmarks;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;

import org.jspecify.annotations.Nullable;

/**
 * One collector bean of this JVM: its listeners, and a notification it really sent.
 */
final class CollectorBeanUnderTest {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final int GARBAGE = 256 * 1024;

	private final GarbageCollectorMXBean bean;

	private volatile byte @Nullable [] garbage;

	private CollectorBeanUnderTest(GarbageCollectorMXBean bean) {
		this.bean = bean;
	}

	/**
	 * Find a bean by its name.
	 * @param name regular expression that is found in the name
	 * @return the first such bean of this JVM
	 */
	static CollectorBeanUnderTest named(String name) {
		Pattern pattern = Pattern.compile(name);
		return ManagementFactory.getGarbageCollectorMXBeans()
			.stream()
			.filter((bean) -> pattern.matcher(bean.getName()).find())
			.findFirst()
			.map(CollectorBeanUnderTest::new)
			.orElseThrow(() -> new IllegalStateException("This JVM has no collector bean '" + name + "'"));
	}

	RegisteredListener listener(String classNamePrefix) {
		return RegisteredListener.of(this.bean, classNamePrefix);
	}

	/**
	 * Provoke collections until this bean reports one.
	 * @return the notification of a real collection
	 */
	Notification capture() throws InterruptedException, ListenerNotFoundException {
		NotificationEmitter emitter = (NotificationEmitter) this.bean;
		BlockingQueue<Notification> captured = new LinkedBlockingQueue<>();
		NotificationListener recorder = (notification, handback) -> captured.add(notification);
		emitter.addNotificationListener(recorder, null, null);
		try {
			return provoke(captured);
		}
		finally {
			emitter.removeNotificationListener(recorder);
		}
	}

	private Notification provoke(BlockingQueue<Notification> captured) throws InterruptedException {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (System.nanoTime() < end) {
			for (int i = 0; i < Runtime.getRuntime().maxMemory() / GARBAGE; i++) {
				this.garbage = new byte[GARBAGE];
			}
			Notification notification = captured.poll(200, TimeUnit.MILLISECONDS);
			if (notification != null) {
				return notification;
			}
			System.gc();
		}
		throw new IllegalStateException("The collector bean '" + this.bean.getName() + "' reported nothing");
	}

}

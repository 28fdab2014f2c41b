package io.heapwise.jvm;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import javax.management.ListenerNotFoundException;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;

import org.jspecify.annotations.Nullable;

/**
 * The collectors of this JVM, read from its management beans and, where it shares them,
 * its performance counters.
 */
public final class MXBeanCollectors implements JvmCollectors {

	private final List<GarbageCollectorMXBean> beans;

	private final List<String> heapPools;

	private final Collector collector;

	private final List<String> names;

	private final List<CollectionCounter> counters;

	private final Consumer<String> warnings;

	/**
	 * Read the collectors of this JVM.
	 * @param perfData the performance counters, or {@code null} if there are none
	 * @param warnings receives each warning once
	 */
	public MXBeanCollectors(@Nullable PerfData perfData, Consumer<String> warnings) {
		this.beans = ManagementFactory.getGarbageCollectorMXBeans();
		List<String> pools = new ArrayList<>();
		for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
			if (pool.getType() == MemoryType.HEAP) {
				pools.add(pool.getName());
			}
		}
		this.heapPools = List.copyOf(pools);
		List<String> names = new ArrayList<>();
		for (GarbageCollectorMXBean bean : this.beans) {
			names.add(bean.getName());
		}
		this.names = List.copyOf(names);
		this.collector = Collector.of(this.names);
		this.counters = counters(perfData);
		this.warnings = warnings;
	}

	private List<CollectionCounter> counters(@Nullable PerfData perfData) {
		List<CollectionCounter> result = new ArrayList<>();
		for (GarbageCollectorMXBean source : this.beans) {
			CollectorBean bean = Collector.bean(source.getName()).orElse(Collector.guess(source.getName(), ""));
			PerfDataCounter precise = (perfData != null) ? PerfDataCounter.of(perfData, bean) : null;
			result.add((precise != null) ? precise : new MXBeanCounter(bean, source));
		}
		if (perfData != null) {
			for (CollectorBean bean : this.collector.beans()) {
				PerfDataCounter hidden = this.names.contains(bean.name()) ? null : PerfDataCounter.of(perfData, bean);
				if (hidden != null) {
					result.add(hidden);
				}
			}
		}
		return List.copyOf(result);
	}

	@Override
	public Collector collector() {
		return this.collector;
	}

	@Override
	public boolean generational() {
		return this.heapPools.stream().anyMatch((pool) -> pool.contains("Eden") || pool.contains("Young"));
	}

	@Override
	public List<String> beanNames() {
		return this.names;
	}

	@Override
	public List<CollectionCounter> counters() {
		return this.counters;
	}

	@Override
	public boolean notifies() {
		// without the module the beans are emitters too, but never emit anything
		return JdkManagement.PRESENT && this.beans.stream().anyMatch(NotificationEmitter.class::isInstance);
	}

	@Override
	public Subscription subscribe(Consumer<GarbageCollection> listener) {
		if (!JdkManagement.PRESENT) {
			this.warnings
				.accept("This runtime image lacks the module jdk.management: single collections and the CPU time"
						+ " of the process stay unknown");
			return () -> {
			};
		}
		List<Runnable> removals = new CopyOnWriteArrayList<>();
		for (int i = 0; i < this.beans.size(); i++) {
			if (this.beans.get(i) instanceof NotificationEmitter emitter) {
				NotificationListener handler = new CollectionNotifications(this.counters.get(i), this.heapPools,
						listener, this.warnings);
				add(emitter, handler, removals);
			}
			else {
				this.warnings.accept("The collector '" + this.beans.get(i).getName()
						+ "' sends no notifications: its single collections stay unknown");
			}
		}
		return () -> {
			removals.forEach(Runnable::run);
			removals.clear();
		};
	}

	private void add(NotificationEmitter emitter, NotificationListener handler, List<Runnable> removals) {
		try {
			emitter.addNotificationListener(handler, null, null);
			removals.add(() -> remove(emitter, handler));
		}
		catch (SecurityException ex) {
			this.warnings.accept("Collections must not be listened to, so single ones stay unknown: " + ex);
		}
	}

	private void remove(NotificationEmitter emitter, NotificationListener handler) {
		try {
			emitter.removeNotificationListener(handler);
		}
		catch (ListenerNotFoundException ex) {
			throw new IllegalStateException("The collector lost a listener that was added to it", ex);
		}
	}

}

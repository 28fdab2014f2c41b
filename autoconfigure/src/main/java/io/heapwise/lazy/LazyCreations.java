package io.heapwise.lazy;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

import io.heapwise.jvm.WorkCounters;

/**
 * Measures deferred beans when they are created, and creates them on occasions other than
 * use.
 */
public final class LazyCreations {

	private final LazyBeans lazyBeans;

	private final BeanCreations watch;

	/**
	 * Create the measurement.
	 * @param lazyBeans is told of what is created
	 * @param counters what to measure with
	 * @param request tells the request the calling thread works for, {@code null} if none
	 */
	public LazyCreations(LazyBeans lazyBeans, WorkCounters counters, Supplier<@Nullable String> request) {
		this.lazyBeans = lazyBeans;
		this.watch = new BeanCreations(lazyBeans, counters, request);
	}

	BeanCreations watch() {
		return this.watch;
	}

	/**
	 * Create every deferred bean that waits.
	 * @param beans creates them
	 * @throws org.springframework.beans.BeansException if one cannot be created
	 */
	public void createAll(BeanFactory beans) {
		this.lazyBeans.deferred().forEach((bean) -> create(bean, CreationCause.VALIDATE, beans));
	}

	/**
	 * Who the calling thread works for.
	 */
	String caller() {
		return this.watch.caller();
	}

	void create(String bean, CreationCause cause, BeanFactory beans) {
		this.watch.on(cause, () -> this.watch.create(bean, () -> beans.getBean(bean)));
	}

}

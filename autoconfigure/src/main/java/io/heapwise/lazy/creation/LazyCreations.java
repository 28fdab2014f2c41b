package io.heapwise.lazy.creation;

import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;

import io.heapwise.jvm.WorkCounters;
import io.heapwise.lazy.report.CreationCause;
import io.heapwise.lazy.report.LazyBeans;

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
	 * @param inCreation tells whether a bean is being created, by its name
	 * @param request tells the request the calling thread works for, {@code null} if none
	 */
	public LazyCreations(LazyBeans lazyBeans, WorkCounters counters, Predicate<String> inCreation,
			Supplier<@Nullable String> request) {
		this.lazyBeans = lazyBeans;
		this.watch = new BeanCreations(lazyBeans, counters, inCreation, request);
	}

	/**
	 * What watches the beans of a bean factory being created.
	 * @return the post-processor to add to it
	 */
	public BeanPostProcessor watch() {
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
	 * @return the request, and otherwise the code that calls
	 */
	public String caller() {
		return this.watch.caller();
	}

	/**
	 * Create a deferred bean by its first use.
	 * @param bean its name
	 * @param creation creates it
	 * @param <T> the type of the bean
	 * @return the bean
	 * @throws org.springframework.beans.BeansException if it cannot be created
	 */
	public <T> T createForUse(String bean, Supplier<T> creation) {
		return this.watch.create(bean, creation);
	}

	/**
	 * Note that a deferred bean has become a singleton.
	 * @param bean its name
	 */
	public void created(String bean) {
		this.watch.created(bean);
	}

	/**
	 * Create a deferred bean on an occasion other than use.
	 * @param bean its name
	 * @param cause the occasion
	 * @param beans creates it
	 * @throws org.springframework.beans.BeansException if it cannot be created
	 */
	public void create(String bean, CreationCause cause, BeanFactory beans) {
		this.watch.on(cause, () -> this.watch.create(bean, () -> beans.getBean(bean)));
	}

}

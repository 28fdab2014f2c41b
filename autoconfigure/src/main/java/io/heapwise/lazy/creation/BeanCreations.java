package io.heapwise.lazy.creation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.InstantiationAwareBeanPostProcessor;

import io.heapwise.jvm.WorkCounters;
import io.heapwise.lazy.report.CreatedBean;
import io.heapwise.lazy.report.CreationCause;
import io.heapwise.lazy.report.FailedCreation;
import io.heapwise.lazy.report.LazyBeans;

/**
 * Watches beans being created: measures those that wait for their first use, and knows
 * for whom they are created. Until start-up is over it watches all beans, as they are who
 * asks; later only those that wait.
 */
final class BeanCreations implements InstantiationAwareBeanPostProcessor {

	private static final Log logger = LogFactory.getLog(BeanCreations.class);

	private final LazyBeans lazyBeans;

	private final WorkCounters counters;

	private final Predicate<String> inCreation;

	private final Supplier<@Nullable String> request;

	private final ThreadLocal<Deque<Creation>> underWay = ThreadLocal.withInitial(ArrayDeque::new);

	private final ThreadLocal<@Nullable CreationCause> cause = new ThreadLocal<>();

	/**
	 * Create the watch.
	 * @param lazyBeans is told
	 * @param counters what to measure with
	 * @param inCreation tells whether a bean is being created
	 * @param request tells the request the calling thread works for, {@code null} if none
	 */
	BeanCreations(LazyBeans lazyBeans, WorkCounters counters, Predicate<String> inCreation,
			Supplier<@Nullable String> request) {
		this.lazyBeans = lazyBeans;
		this.counters = counters;
		this.inCreation = inCreation;
		this.request = request;
	}

	/**
	 * Have beans created on an occasion other than use.
	 */
	void on(CreationCause occasion, Runnable work) {
		CreationCause before = this.cause.get();
		this.cause.set(occasion);
		try {
			work.run();
		}
		finally {
			if (before != null) {
				this.cause.set(before);
			}
			else {
				this.cause.remove();
			}
		}
	}

	/**
	 * Have a deferred bean created by its first use.
	 */
	<T> T create(String bean, Supplier<T> creation) {
		dropFailed(bean);
		Creation begun = push(bean, true);
		try {
			return creation.get();
		}
		catch (RuntimeException | Error ex) {
			logger.debug("The deferred bean '" + bean + "' could not be created", ex);
			this.lazyBeans.failed(new FailedCreation(bean, Instant.now(), begun.by, FailedCreation.describe(ex), 1));
			throw ex;
		}
		finally {
			pop(begun);
		}
	}

	@Override
	public @Nullable Object postProcessBeforeInstantiation(Class<?> beanClass, String bean) {
		if (!this.lazyBeans.isStartupOver() || this.lazyBeans.isDeferred(bean)) {
			dropFailed(bean);
			Creation outer = this.underWay.get().peek();
			if (outer == null || !outer.bean.equals(bean)) {
				push(bean, false);
			}
		}
		return null;
	}

	@Override
	public Object postProcessAfterInitialization(Object instance, String bean) {
		if (!this.lazyBeans.isStartupOver()) {
			Creation creation = find(bean);
			if (creation != null && !creation.deferred) {
				pop(creation);
			}
		}
		return instance;
	}

	private @Nullable Creation find(String bean) {
		for (Creation creation : this.underWay.get()) {
			if (creation.bean.equals(bean)) {
				return creation;
			}
		}
		return null;
	}

	/**
	 * A deferred bean has become a singleton.
	 */
	void created(String bean) {
		Creation creation = find(bean);
		Instant now = Instant.now();
		if (creation == null) {
			// made without being announced, as by a post-processor that replaces it
			this.lazyBeans.created(new CreatedBean(bean, cause(), now, by(null), WorkCounters.UNKNOWN,
					WorkCounters.UNKNOWN, WorkCounters.UNKNOWN, List.of()));
			return;
		}
		long allocated = difference(this.counters.allocatedByThisThread(), creation.allocated);
		long classes = difference(this.counters.classesLoaded(), creation.classes);
		this.lazyBeans.created(new CreatedBean(bean, creation.cause, now, creation.by,
				this.counters.nanos() - creation.nanos, allocated, classes, creation.stack));
		pop(creation);
	}

	/**
	 * Of a creation that is only watched nobody says that it failed. It has if its bean
	 * is no longer being created, or is about to be created anew.
	 */
	private void dropFailed(String next) {
		Deque<Creation> stack = this.underWay.get();
		while (!stack.isEmpty() && !stack.peek().awaited
				&& (stack.peek().bean.equals(next) || !this.inCreation.test(stack.peek().bean))) {
			stack.pop();
		}
	}

	private Creation push(String bean, boolean awaited) {
		Deque<Creation> stack = this.underWay.get();
		boolean deferred = this.lazyBeans.isDeferred(bean);
		Creation creation = deferred ? begin(bean, awaited, stack.peek())
				: new Creation(bean, awaited, false, CreationCause.STARTUP, "", List.of(), 0, 0, 0);
		stack.push(creation);
		return creation;
	}

	private Creation begin(String bean, boolean awaited, @Nullable Creation outer) {
		CreationCause occasion = cause();
		List<String> stack = (occasion == CreationCause.STARTUP) ? Callers.stack() : List.of();
		return new Creation(bean, awaited, true, occasion, by(outer), stack, this.counters.allocatedByThisThread(),
				this.counters.classesLoaded(), this.counters.nanos());
	}

	private CreationCause cause() {
		CreationCause occasion = this.cause.get();
		if (occasion != null) {
			return occasion;
		}
		return this.lazyBeans.isStartupOver() ? CreationCause.USE : CreationCause.STARTUP;
	}

	private String by(@Nullable Creation outer) {
		if (outer != null) {
			return "bean '" + outer.bean + "'";
		}
		CreationCause occasion = this.cause.get();
		if (occasion != null) {
			return occasion.label();
		}
		return caller();
	}

	/**
	 * The request the calling thread works for, and otherwise the code that calls.
	 */
	String caller() {
		String inProgress = this.request.get();
		return (inProgress != null) ? inProgress : Callers.nearest();
	}

	/**
	 * What was begun inside and never ended has failed.
	 */
	private void pop(Creation creation) {
		Deque<Creation> stack = this.underWay.get();
		if (stack.contains(creation)) {
			while (stack.pop() != creation) {
				// dropped
			}
		}
		if (stack.isEmpty()) {
			this.underWay.remove();
		}
	}

	private static long difference(long now, long before) {
		return (now < 0 || before < 0) ? WorkCounters.UNKNOWN : now - before;
	}

	/**
	 * A creation while it lasts.
	 */
	private static final class Creation {

		private final String bean;

		/** Whether it is noticed when it fails. */
		private final boolean awaited;

		private final boolean deferred;

		private final CreationCause cause;

		private final String by;

		private final List<String> stack;

		private final long allocated;

		private final long classes;

		private final long nanos;

		Creation(String bean, boolean awaited, boolean deferred, CreationCause cause, String by, List<String> stack,
				long allocated, long classes, long nanos) {
			this.bean = bean;
			this.awaited = awaited;
			this.deferred = deferred;
			this.cause = cause;
			this.by = by;
			this.stack = stack;
			this.allocated = allocated;
			this.classes = classes;
			this.nanos = nanos;
		}

	}

}

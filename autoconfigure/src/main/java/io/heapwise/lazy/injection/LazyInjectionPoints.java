package io.heapwise.lazy.injection;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopConfigException;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.ResolvableType;

import io.heapwise.lazy.report.LazyBeans;

/**
 * Decides what is injected where a bean that waits may be meant.
 */
final class LazyInjectionPoints {

	private final DefaultListableBeanFactory beans;

	private final LazyBeans lazyBeans;

	private final LazyProxies proxies;

	private final boolean recording;

	private final Map<String, Deferral> deferrals = new HashMap<>();

	private final Set<String> types = new HashSet<>();

	LazyInjectionPoints(DefaultListableBeanFactory beans, LazyBeans lazyBeans, LazyProxies proxies,
			Collection<Deferral> deferrals, boolean recording) {
		this.beans = beans;
		this.lazyBeans = lazyBeans;
		this.proxies = proxies;
		this.recording = recording;
		for (Deferral deferral : deferrals) {
			if (deferral.proxied()) {
				this.deferrals.put(deferral.bean(), deferral);
				this.types.addAll(deferral.types());
			}
		}
	}

	/**
	 * What is injected.
	 * @param point where
	 * @param requester the bean that has it injected, {@code null} if unknown
	 * @return a proxy, {@code null} if the bean itself is to be
	 */
	@Nullable Object proxy(DependencyDescriptor point, @Nullable String requester) {
		Class<?> type = point.getDependencyType();
		if (type.isArray() || Map.class == type || (Collection.class.isAssignableFrom(type) && type.isInterface())) {
			return mayWait(point, requester) ? collection(point, type, requester) : null;
		}
		if (!this.types.contains(type.getName()) || !mayWait(point, requester)) {
			return null;
		}
		String bean = meant(point, requester);
		if (bean == null || !isWaiting(bean)) {
			return null;
		}
		String obstacle = LazyProxies.obstacle(type);
		return (obstacle != null) ? bean(bean, requester, obstacle) : proxy(bean, type, requester);
	}

	private @Nullable Object proxy(String bean, Class<?> type, @Nullable String requester) {
		Object proxy;
		try {
			proxy = this.proxies.of(bean, type);
		}
		catch (AopConfigException ex) {
			return bean(bean, requester, String.valueOf(NestedExceptionUtils.getMostSpecificCause(ex).getMessage()));
		}
		if (!type.isInterface()) {
			this.lazyBeans.proxiedByClass(bean);
		}
		note(bean, requester);
		return proxy;
	}

	/**
	 * The bean itself is injected.
	 */
	private @Nullable Object bean(String bean, @Nullable String requester, String obstacle) {
		this.lazyBeans.fallBack(bean, "no proxy can be injected into " + name(requester) + ": " + obstacle);
		return null;
	}

	/**
	 * Who is created on demand gets the bean itself. During start-up nobody is: something
	 * eager asked.
	 */
	private boolean mayWait(DependencyDescriptor point, @Nullable String requester) {
		Lazy lazy = point.getAnnotation(Lazy.class);
		if (lazy != null && !lazy.value()) {
			return false;
		}
		if (this.recording || !this.lazyBeans.isStartupOver() || requester == null
				|| !this.beans.containsBeanDefinition(requester)) {
			return true;
		}
		BeanDefinition definition = this.beans.getMergedBeanDefinition(requester);
		return !(definition.isSingleton() && definition.isLazyInit());
	}

	private boolean isWaiting(String bean) {
		return this.deferrals.containsKey(bean) && this.lazyBeans.isDeferred(bean)
				&& (this.recording || !this.beans.containsSingleton(bean));
	}

	private @Nullable Object collection(DependencyDescriptor point, Class<?> type, @Nullable String requester) {
		ResolvableType element = element(point, type);
		Class<?> elementType = element.resolve();
		if (elementType == null || !this.types.contains(elementType.getName())
				|| this.beans.getAutowireCandidateResolver().getSuggestedValue(point) != null) {
			return null;
		}
		List<String> waiting = Arrays.stream(this.beans.getBeanNamesForType(element, true, false))
			.filter((bean) -> !bean.equals(requester) && isWaiting(bean))
			.toList();
		if (waiting.isEmpty()) {
			return null;
		}
		if (type.isArray()) {
			waiting.forEach((bean) -> this.lazyBeans.fallBack(bean,
					"an array of it is injected into " + name(requester) + ", which cannot wait"));
			return null;
		}
		waiting.forEach((bean) -> note(bean, requester));
		return this.proxies.of(type, new LazyCollectionTarget(point, requester, this.beans));
	}

	private static ResolvableType element(DependencyDescriptor point, Class<?> type) {
		if (type.isArray()) {
			return point.getResolvableType().getComponentType();
		}
		return (Map.class == type) ? point.getResolvableType().asMap().getGeneric(1)
				: point.getResolvableType().asCollection().getGeneric();
	}

	/**
	 * The bean Spring injects. It is asked itself, as primaries, qualifiers, generics,
	 * priorities, parents and what is no bean have a say in it, and stopped before it
	 * creates what it has chosen.
	 * @return its name, {@code null} if it is no bean, or Spring cannot choose and will
	 * say so itself
	 */
	private @Nullable String meant(DependencyDescriptor point, @Nullable String requester) {
		Set<String> chosen = new HashSet<>();
		try {
			this.beans.doResolveDependency(new ChoiceOnly(point, this.beans), requester, chosen, null);
		}
		catch (NotCreatedException ex) {
			return ex.bean;
		}
		catch (BeansException ex) {
			return null;
		}
		return (chosen.size() == 1) ? chosen.iterator().next() : null;
	}

	/**
	 * So that it is destroyed after who uses it.
	 */
	private void note(String bean, @Nullable String requester) {
		if (requester != null) {
			this.beans.registerDependentBean(bean, requester);
		}
	}

	private static String name(@Nullable String requester) {
		return (requester != null) ? "'" + requester + "'" : "an object outside of the container";
	}

	/**
	 * A point of injection that has nothing created.
	 */
	private static final class ChoiceOnly extends DependencyDescriptor {

		private static final long serialVersionUID = 1L;

		private final transient DefaultListableBeanFactory beans;

		ChoiceOnly(DependencyDescriptor point, DefaultListableBeanFactory beans) {
			super(point);
			this.beans = beans;
		}

		@Override
		public Object resolveCandidate(String bean, Class<?> requiredType, BeanFactory factory) {
			if (this.beans.containsSingleton(bean)) {
				return super.resolveCandidate(bean, requiredType, factory);
			}
			throw new NotCreatedException(bean);
		}

	}

	/**
	 * Ends Spring's search when it has chosen a bean that does not exist yet.
	 */
	private static final class NotCreatedException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final String bean;

		NotCreatedException(String bean) {
			super(bean, null, false, false);
			this.bean = bean;
		}

	}

}

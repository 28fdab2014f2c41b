package io.heapwise.lazy;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.ResolvableType;

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
		deferrals.stream().filter(Deferral::proxied).forEach((deferral) -> {
			this.deferrals.put(deferral.bean(), deferral);
			this.types.addAll(deferral.types());
		});
	}

	/**
	 * What is injected.
	 * @param point where
	 * @param requester the bean that has it injected, {@code null} if unknown
	 * @param suggestedName the name a qualifier suggests, {@code null} if none does
	 * @return a proxy, {@code null} if the bean itself is to be
	 */
	@Nullable Object proxy(DependencyDescriptor point, @Nullable String requester, @Nullable String suggestedName) {
		Class<?> type = point.getDependencyType();
		if (type.isArray() || Map.class == type || (Collection.class.isAssignableFrom(type) && type.isInterface())) {
			return mayWait(point, requester) ? collection(point, type, requester) : null;
		}
		if (!this.types.contains(type.getName()) || !mayWait(point, requester)) {
			return null;
		}
		String bean = meant(point, type, requester, suggestedName);
		if (bean == null || !isWaiting(bean)) {
			return null;
		}
		String obstacle = LazyProxies.obstacle(type);
		if (obstacle != null) {
			this.lazyBeans.fallBack(bean, "no proxy can be injected into " + name(requester) + ": " + obstacle);
			return null;
		}
		if (!type.isInterface()) {
			this.lazyBeans.proxiedByClass(bean);
		}
		note(bean, requester);
		return this.proxies.of(bean, type);
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
		if (elementType == null || !this.types.contains(elementType.getName())) {
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
	 * The bean Spring would inject, as far as definitions tell.
	 * @return its name, {@code null} if that is not to be told from definitions
	 */
	private @Nullable String meant(DependencyDescriptor point, Class<?> type, @Nullable String requester,
			@Nullable String suggestedName) {
		List<String> candidates = Arrays
			.stream(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beans, type, true, point.isEager()))
			.filter((bean) -> !bean.equals(requester) && this.beans.isAutowireCandidate(bean, point))
			.toList();
		if (candidates.size() > 1) {
			List<String> primary = only(candidates, AbstractBeanDefinition::isPrimary);
			candidates = primary.isEmpty() ? only(candidates, (definition) -> !definition.isFallback()) : primary;
		}
		if (candidates.size() == 1) {
			return candidates.get(0);
		}
		for (String bean : candidates) {
			if (isNamed(bean, point.getDependencyName()) || isNamed(bean, suggestedName)) {
				return bean;
			}
		}
		return null;
	}

	private List<String> only(List<String> candidates, Predicate<AbstractBeanDefinition> condition) {
		return candidates.stream()
			.filter((bean) -> this.beans.containsBeanDefinition(bean)
					&& this.beans.getMergedBeanDefinition(bean) instanceof AbstractBeanDefinition definition
					&& condition.test(definition))
			.toList();
	}

	private boolean isNamed(String bean, @Nullable String name) {
		return name != null && (bean.equals(name) || Arrays.asList(this.beans.getAliases(bean)).contains(name));
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

}

package io.heapwise.lazy.injection;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinitionHolder;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.AutowireCandidateResolver;

/**
 * Injects proxies of beans that wait, and leaves everything else to the resolver that was
 * there before.
 */
final class LazyInjectionResolver implements AutowireCandidateResolver {

	private final AutowireCandidateResolver resolver;

	private final LazyInjectionPoints points;

	LazyInjectionResolver(AutowireCandidateResolver resolver, LazyInjectionPoints points) {
		this.resolver = resolver;
		this.points = points;
	}

	@Override
	public @Nullable Object getLazyResolutionProxyIfNecessary(DependencyDescriptor descriptor,
			@Nullable String beanName) {
		Object proxy = this.resolver.getLazyResolutionProxyIfNecessary(descriptor, beanName);
		return (proxy != null) ? proxy : this.points.proxy(descriptor, beanName);
	}

	@Override
	public @Nullable Class<?> getLazyResolutionProxyClass(DependencyDescriptor descriptor, @Nullable String beanName) {
		return this.resolver.getLazyResolutionProxyClass(descriptor, beanName);
	}

	@Override
	public boolean isAutowireCandidate(BeanDefinitionHolder holder, DependencyDescriptor descriptor) {
		return this.resolver.isAutowireCandidate(holder, descriptor);
	}

	@Override
	public boolean isRequired(DependencyDescriptor descriptor) {
		return this.resolver.isRequired(descriptor);
	}

	@Override
	public boolean hasQualifier(DependencyDescriptor descriptor) {
		return this.resolver.hasQualifier(descriptor);
	}

	@Override
	public @Nullable String getSuggestedName(DependencyDescriptor descriptor) {
		return this.resolver.getSuggestedName(descriptor);
	}

	@Override
	public @Nullable Object getSuggestedValue(DependencyDescriptor descriptor) {
		return this.resolver.getSuggestedValue(descriptor);
	}

	/**
	 * For another bean factory, which has no rules.
	 */
	@Override
	public AutowireCandidateResolver cloneIfNecessary() {
		return this.resolver.cloneIfNecessary();
	}

}

package io.heapwise.lazy.injection;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.TargetSource;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/**
 * A collection of beans of which some wait, put together when it is first looked into.
 */
final class LazyCollectionTarget implements TargetSource {

	private final DependencyDescriptor point;

	private final @Nullable String requester;

	private final DefaultListableBeanFactory beans;

	private volatile @Nullable Object collection;

	LazyCollectionTarget(DependencyDescriptor point, @Nullable String requester, DefaultListableBeanFactory beans) {
		this.point = point;
		this.requester = requester;
		this.beans = beans;
	}

	@Override
	public Class<?> getTargetClass() {
		return this.point.getDependencyType();
	}

	@Override
	public Object getTarget() {
		Object target = this.collection;
		if (target == null) {
			target = this.beans.doResolveDependency(this.point, this.requester, null, null);
			if (target == null) {
				target = empty();
			}
			this.collection = target;
		}
		return target;
	}

	private Object empty() {
		Class<?> type = getTargetClass();
		if (type == Map.class) {
			return Collections.emptyMap();
		}
		if (type.isAssignableFrom(List.class)) {
			return Collections.emptyList();
		}
		if (type == Set.class) {
			return Collections.emptySet();
		}
		throw new NoSuchBeanDefinitionException(this.point.getResolvableType());
	}

}

package io.heapwise.ledger.startup;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

import io.heapwise.ledger.Library;

/**
 * Tells which library the class of a bean is from. Of what a factory bean makes it is the
 * library of the factory, as that is what took the time; of a proxy it is that of what
 * the bean was declared to be. Creates no bean.
 */
final class BeanLibraries {

	private final ConfigurableListableBeanFactory beans;

	BeanLibraries(ConfigurableListableBeanFactory beans) {
		this.beans = beans;
	}

	@Nullable String of(String bean) {
		try {
			boolean factory = this.beans.isFactoryBean(bean);
			Class<?> type = this.beans.getType(factory ? BeanFactory.FACTORY_BEAN_PREFIX + bean : bean, false);
			Library library = (type != null) ? Library.of(ClassUtils.getUserClass(type)) : null;
			if (library == null) {
				library = declared(bean);
			}
			return (library != null) ? library.name() : null;
		}
		catch (BeansException ex) {
			// a bean of a parent or of a scope that is gone: it was created, but is no
			// more
			return null;
		}
	}

	private @Nullable Library declared(String bean) {
		if (!this.beans.containsBeanDefinition(bean)) {
			return null;
		}
		BeanDefinition definition = this.beans.getMergedBeanDefinition(bean);
		Class<?> type = definition.getResolvableType().resolve();
		return (type != null) ? Library.of(type) : null;
	}

}

package io.heapwise.lazy.rules;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.type.MethodMetadata;
import org.springframework.util.ClassUtils;

/**
 * Reads what bean definitions say.
 */
public final class BeanFactsReader {

	private final DefaultListableBeanFactory beans;

	private final ClassFileFacts classes;

	private final ClassLibraries libraries;

	/**
	 * Create the reader.
	 * @param beans the bean factory
	 * @param classes reads class files
	 * @param libraries knows libraries
	 */
	public BeanFactsReader(DefaultListableBeanFactory beans, ClassFileFacts classes, ClassLibraries libraries) {
		this.beans = beans;
		this.classes = classes;
		this.libraries = libraries;
	}

	/**
	 * Read what the definitions of all beans say.
	 * @return the facts by the name of the bean, in the order of definition
	 */
	public Map<String, BeanFacts> readAll() {
		Map<String, BeanFacts> all = new LinkedHashMap<>();
		for (String bean : this.beans.getBeanDefinitionNames()) {
			if (!this.beans.getBeanDefinition(bean).isAbstract()) {
				all.put(bean, read(bean));
			}
		}
		return all;
	}

	private BeanFacts read(String name) {
		BeanDefinition original = this.beans.getBeanDefinition(name);
		RootBeanDefinition merged = (RootBeanDefinition) this.beans.getMergedBeanDefinition(name);
		Set<String> types = new LinkedHashSet<>();
		Class<?> loaded = loadedClass(merged);
		if (loaded != null) {
			this.classes.know(loaded);
			types.add(loaded.getName());
			addProduct(name, loaded, types);
		}
		else {
			String declared = declared(original, merged);
			if (declared != null) {
				types.add(declared);
			}
		}
		return new BeanFacts(name, merged, original, types, this.classes, this.libraries);
	}

	/**
	 * What Spring has found out and loaded before. Of a configuration class that it has
	 * made a subclass of, the class itself: only that has a file.
	 */
	private static @Nullable Class<?> loadedClass(RootBeanDefinition definition) {
		Class<?> type = definition.getTargetType();
		if (type == null && definition.getFactoryMethodName() == null && definition.hasBeanClass()) {
			type = definition.getBeanClass();
		}
		return (type != null) ? ClassUtils.getUserClass(type) : null;
	}

	private static @Nullable String declared(BeanDefinition original, RootBeanDefinition merged) {
		MethodMetadata method = (original instanceof AnnotatedBeanDefinition annotated)
				? annotated.getFactoryMethodMetadata() : null;
		if (method != null) {
			return method.getReturnTypeName();
		}
		return (merged.getFactoryMethodName() == null) ? merged.getBeanClassName() : null;
	}

	/**
	 * Who asks for the bean of a factory bean gets what that makes.
	 */
	private void addProduct(String name, Class<?> loaded, Set<String> types) {
		if (FactoryBean.class.isAssignableFrom(loaded)) {
			Class<?> product = this.beans.getType(name, false);
			if (product != null) {
				this.classes.know(product);
				types.add(product.getName());
			}
			else {
				// where it is injected is not known before it is created
				types.clear();
			}
		}
	}

}

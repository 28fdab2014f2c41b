package io.heapwise.lazy.rules;

import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.type.MethodMetadata;

/**
 * What is known of a bean before there is one, from its definition and from class files.
 * Read when first asked for, and no class is loaded for it.
 */
public final class BeanFacts {

	private final String name;

	private final RootBeanDefinition definition;

	private final @Nullable MethodMetadata factoryMethod;

	private final Set<String> ownTypes;

	private final ClassFileFacts classes;

	private final ClassLibraries libraries;

	private @Nullable Set<String> packages;

	private @Nullable Set<String> types;

	private @Nullable Set<String> hiddenTypes;

	private @Nullable Set<String> annotations;

	private @Nullable Set<String> libraryNames;

	/**
	 * Create the facts.
	 * @param name the name of the bean
	 * @param definition its merged definition
	 * @param original its definition as it was registered, for what merging leaves out
	 * @param ownTypes the names of its class, or of the type its method is declared to
	 * return, and of what a factory bean makes
	 * @param classes reads class files
	 * @param libraries knows libraries
	 */
	BeanFacts(String name, RootBeanDefinition definition, Object original, Set<String> ownTypes, ClassFileFacts classes,
			ClassLibraries libraries) {
		this.name = name;
		this.definition = definition;
		this.factoryMethod = (original instanceof AnnotatedBeanDefinition annotated)
				? annotated.getFactoryMethodMetadata() : null;
		this.ownTypes = ownTypes;
		this.classes = classes;
		this.libraries = libraries;
	}

	/**
	 * The name of the bean.
	 * @return its name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * What the bean factory knows of the bean.
	 * @return its merged definition
	 */
	public RootBeanDefinition definition() {
		return this.definition;
	}

	/**
	 * The method of a configuration class that makes the bean.
	 * @return the method, {@code null} if none does
	 */
	public @Nullable MethodMetadata factoryMethod() {
		return this.factoryMethod;
	}

	/**
	 * The class of the bean, or the type its method is declared to return, and what a
	 * factory bean makes.
	 * @return their names, none if nothing is known before the bean exists
	 */
	public Set<String> ownTypeNames() {
		return this.ownTypes;
	}

	Set<String> packageNames() {
		if (this.packages == null) {
			Set<String> names = new LinkedHashSet<>();
			for (String type : this.ownTypes) {
				names.add(type.substring(0, Math.max(0, type.lastIndexOf('.'))));
			}
			this.packages = names;
		}
		return this.packages;
	}

	/**
	 * Everything the bean is declared to be assignable to.
	 * @return the names of its own types and of all their supertypes
	 */
	public Set<String> typeNames() {
		if (this.types == null) {
			this.types = this.classes.hierarchy(this.ownTypes);
		}
		return this.types;
	}

	/**
	 * What it is as well, as far as the method that makes it tells: the types of what is
	 * made there, which the declared type may hide.
	 * @return the names, those it is declared to be included
	 */
	public Set<String> typeNamesWithHidden() {
		if (this.hiddenTypes == null) {
			Set<String> all = new LinkedHashSet<>(typeNames());
			if (this.factoryMethod != null) {
				for (String made : this.classes.madeIn(this.factoryMethod)) {
					Set<String> types = this.classes.hierarchy(Set.of(made));
					if (types.contains(this.factoryMethod.getReturnTypeName())) {
						all.addAll(types);
					}
				}
			}
			this.hiddenTypes = all;
		}
		return this.hiddenTypes;
	}

	/**
	 * The annotations of its classes and of the method that makes it, and those they bear
	 * themselves.
	 * @return the names of the annotations
	 */
	public Set<String> annotationNames() {
		if (this.annotations == null) {
			Set<String> names = new LinkedHashSet<>();
			for (String type : this.ownTypes) {
				names.addAll(this.classes.annotations(type));
			}
			if (this.factoryMethod != null) {
				for (MergedAnnotation<?> annotation : this.factoryMethod.getAnnotations()) {
					names.add(annotation.getType().getName());
				}
			}
			this.annotations = names;
		}
		return this.annotations;
	}

	/**
	 * The libraries its classes are from or refer to.
	 * @return all names of those libraries
	 */
	public Set<String> libraryNames() {
		if (this.libraryNames == null) {
			Set<String> names = new LinkedHashSet<>();
			for (String type : this.ownTypes) {
				names.addAll(this.libraries.of(type));
				for (String used : this.classes.usedBy(type)) {
					names.addAll(this.libraries.of(used));
				}
			}
			this.libraryNames = names;
		}
		return this.libraryNames;
	}

	/**
	 * Whether the framework brings the bean.
	 * @return whether its class, or the configuration class that makes it, is Spring's
	 */
	public boolean isOfTheFramework() {
		String maker = (this.factoryMethod != null) ? this.factoryMethod.getDeclaringClassName()
				: this.ownTypes.stream().findFirst().orElse("");
		return maker.startsWith("org.springframework.");
	}

}

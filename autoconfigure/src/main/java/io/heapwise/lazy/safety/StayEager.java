package io.heapwise.lazy.safety;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.LazyInitializationExcludeFilter;

import io.heapwise.lazy.rules.BeanFacts;
import io.heapwise.lazy.rules.ClassFileFacts;
import io.heapwise.lazy.rules.LazyRule;
import io.heapwise.lazy.rules.NamePattern;

/**
 * Decides which beans must not wait though a rule names them, and says why.
 */
public final class StayEager {

	private static final List<String> CALLED_BY_THE_FRAMEWORK = List.of("org.springframework.stereotype.Controller",
			"org.springframework.web.bind.annotation.ControllerAdvice");

	private static final Pattern OWN = Pattern
		.compile("io\\.heapwise\\.autoconfigure\\.Heapwise\\w*AutoConfiguration(\\$.*)?");

	private final DefaultListableBeanFactory beans;

	private final ClassFileFacts classes;

	private final Collection<LazyInitializationExcludeFilter> filters;

	private final List<NamePattern> effectiveTypes;

	private final InjectionNeeds needs;

	/**
	 * Create the decision.
	 * @param beans the bean factory
	 * @param classes reads class files
	 * @param filters what others say must not be lazy
	 * @param effectiveTypes types whose only effect is their construction
	 * @param classesOfBeans the classes that say what each bean has injected, by the name
	 * of the bean; asked for once, when first needed
	 */
	public StayEager(DefaultListableBeanFactory beans, ClassFileFacts classes,
			Collection<LazyInitializationExcludeFilter> filters, List<NamePattern> effectiveTypes,
			Supplier<Map<String, Set<String>>> classesOfBeans) {
		this.beans = beans;
		this.classes = classes;
		this.filters = filters;
		this.effectiveTypes = effectiveTypes;
		this.needs = new InjectionNeeds(classesOfBeans, classes);
	}

	/**
	 * Why a bean stays eager.
	 * @param bean the bean
	 * @param rule the rule that names it
	 * @return the reason, {@code null} if it may wait
	 */
	public @Nullable String reason(BeanFacts bean, LazyRule rule) {
		String reason = byDefinition(bean);
		if (reason == null) {
			reason = byCategory(bean);
		}
		if (reason == null) {
			reason = byEffect(bean, rule);
		}
		return (reason != null) ? reason : byFilter(bean);
	}

	private @Nullable String byDefinition(BeanFacts bean) {
		RootBeanDefinition definition = bean.definition();
		if (!definition.isSingleton()) {
			return "is made anew whenever it is needed (scope '" + definition.getScope() + "')";
		}
		if (this.beans.containsSingleton(bean.name())) {
			return "was created before rules could be applied";
		}
		if (Boolean.FALSE.equals(definition.getLazyInit())) {
			return "says itself that it is not lazy (@Lazy(false))";
		}
		if (definition.isBackgroundInit()) {
			return "is created in the background (bootstrap = BACKGROUND)";
		}
		if (definition.getRole() == BeanDefinition.ROLE_INFRASTRUCTURE) {
			return "is infrastructure";
		}
		if (bean.factoryMethod() != null && OWN.matcher(bean.factoryMethod().getDeclaringClassName()).matches()) {
			return "is part of Heapwise";
		}
		if (bean.ownTypeNames().isEmpty()) {
			return "its type is not known before it is created";
		}
		return null;
	}

	private @Nullable String byCategory(BeanFacts bean) {
		Set<String> types = bean.typeNamesWithHidden();
		Set<String> annotations = new LinkedHashSet<>(bean.annotationNames());
		if (types.size() > bean.typeNames().size()) {
			types.stream().filter((type) -> !type.startsWith("java.")).forEach((type) -> {
				if (!bean.typeNames().contains(type)) {
					annotations.addAll(this.classes.annotations(type));
				}
			});
		}
		for (EagerCategory category : EagerCategory.values()) {
			if (category.hasType(types) || category.hasAnnotation(annotations)) {
				return category.reason();
			}
		}
		for (EagerCategory category : EagerCategory.values()) {
			String annotation = category.annotatedMethod(types, this.classes).orElse(null);
			if (annotation != null) {
				return category.reason() + " (@" + annotation.substring(annotation.lastIndexOf('.') + 1) + ")";
			}
		}
		return null;
	}

	private @Nullable String byEffect(BeanFacts bean, LazyRule rule) {
		for (NamePattern pattern : this.effectiveTypes) {
			if (bean.typeNames().stream().anyMatch(pattern::matches)) {
				return "has its effect by being created (" + pattern + ")";
			}
		}
		// who names it knows what it does
		if (rule.beans().namesExactly(bean) || !isInitialized(bean)
				|| CALLED_BY_THE_FRAMEWORK.stream().anyMatch(bean.annotationNames()::contains)
				|| this.needs.needsAny(bean.name(), bean.typeNames())) {
			return null;
		}
		return "does something when it is created, and no bean has it injected";
	}

	private boolean isInitialized(BeanFacts bean) {
		String[] initMethods = bean.definition().getInitMethodNames();
		return (initMethods != null && initMethods.length > 0)
				|| bean.typeNamesWithHidden().contains("org.springframework.beans.factory.InitializingBean")
				|| this.classes.hasAnnotatedMethod(bean.typeNamesWithHidden(), "jakarta.annotation.PostConstruct");
	}

	/**
	 * The filters want the class. Spring has it by now: it has looked for post-processors
	 * among all definitions.
	 */
	private @Nullable String byFilter(BeanFacts bean) {
		if (this.filters.isEmpty()) {
			return null;
		}
		Class<?> type = this.beans.getType(bean.name(), false);
		for (LazyInitializationExcludeFilter filter : this.filters) {
			if (type != null && filter.isExcluded(bean.name(), this.beans.getBeanDefinition(bean.name()), type)) {
				return "is excluded from lazy initialization (LazyInitializationExcludeFilter)";
			}
		}
		return null;
	}

}

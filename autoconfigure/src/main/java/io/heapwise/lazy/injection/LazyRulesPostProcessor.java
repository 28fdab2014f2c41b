package io.heapwise.lazy.injection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.util.function.SingletonSupplier;

import io.heapwise.lazy.creation.LazyCreations;
import io.heapwise.lazy.recording.LazyRecording;
import io.heapwise.lazy.report.LazyBeans;
import io.heapwise.lazy.report.LibraryMentions;
import io.heapwise.lazy.report.RuleLibraries;
import io.heapwise.lazy.rules.BeanFacts;
import io.heapwise.lazy.rules.BeanFactsReader;
import io.heapwise.lazy.rules.ClassFileFacts;
import io.heapwise.lazy.rules.ClassLibraries;
import io.heapwise.lazy.rules.LazyInjection;
import io.heapwise.lazy.rules.LazyRule;
import io.heapwise.lazy.rules.LazyRules;
import io.heapwise.lazy.rules.LazySettings;
import io.heapwise.lazy.rules.NamePattern;
import io.heapwise.lazy.safety.StayEager;

/**
 * Has the beans that rules name wait for their first use. It has no order, so that it
 * comes after every post-processor that has one and may still change definitions or the
 * resolver of dependencies.
 */
public final class LazyRulesPostProcessor implements BeanFactoryPostProcessor {

	private static final Log logger = LogFactory.getLog(LazyRulesPostProcessor.class);

	/**
	 * Asks the JVM for all methods of a class, which loads every class named in them. Its
	 * answer is known from the class file.
	 */
	private static final String FILTER_OF_SCHEDULED = "org.springframework.boot.autoconfigure.task."
			+ "ScheduledBeanLazyInitializationExcludeFilter";

	private final LazySettings settings;

	private final LazyBeans lazyBeans;

	private final LazyCreations creations;

	private final @Nullable LazyRecording recording;

	private final List<LazyRule> rules;

	private final Function<String, List<String>> libraryNames;

	private final ListenerScan listenerScan = new ListenerScan();

	/**
	 * Create the post-processor.
	 * @param settings the rules
	 * @param lazyBeans is told what comes of them
	 * @param creations watches beans being created
	 * @param recording records what is used, {@code null} if nothing does
	 * @param libraryNames tells the names of a library from the address of its jar or
	 * folder
	 */
	public LazyRulesPostProcessor(LazySettings settings, LazyBeans lazyBeans, LazyCreations creations,
			@Nullable LazyRecording recording, Function<String, List<String>> libraryNames) {
		this.settings = settings;
		this.lazyBeans = lazyBeans;
		this.creations = creations;
		this.recording = recording;
		this.rules = new ArrayList<>(settings.rules());
		if (recording != null) {
			this.rules.add(LazyRecording.RULE);
		}
		this.libraryNames = libraryNames;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		if (this.rules.isEmpty()) {
			return;
		}
		if (!(beanFactory instanceof DefaultListableBeanFactory beans)) {
			logger.warn("Lazy rules have no effect in a bean factory that is a " + beanFactory.getClass().getName());
			return;
		}
		this.lazyBeans.begin(this.rules, SingletonSupplier.of(() -> ruleLibraries(beans)));
		Map<String, Deferral> deferrals = match(beans);
		removeThoseOthersDependOn(beans, deferrals);
		for (Deferral deferral : deferrals.values()) {
			apply(beans, deferral);
		}
		LazyInjectionPoints points = new LazyInjectionPoints(beans, this.lazyBeans,
				new LazyProxies(beans, this.creations, this.recording), deferrals.values(), this.recording != null);
		beans.setAutowireCandidateResolver(new LazyInjectionResolver(beans.getAutowireCandidateResolver(), points));
		beans.addBeanPostProcessor(this.creations.watch());
	}

	private Map<String, Deferral> match(DefaultListableBeanFactory beans) {
		ClassFileFacts classes = classFiles(beans);
		Map<String, BeanFacts> all = new BeanFactsReader(beans, classes, libraries(beans)).readAll();
		StayEager stayEager = new StayEager(beans, classes, filters(beans), this.settings.stayEager(),
				() -> classNames(all));
		Map<String, Deferral> deferrals = new LinkedHashMap<>();
		LazyRules lazyRules = new LazyRules(this.rules);
		for (BeanFacts bean : all.values()) {
			List<LazyRule> rules = lazyRules.naming(bean);
			if (rules.isEmpty()) {
				continue;
			}
			LazyRule rule = first(bean, rules);
			String reason = reason(bean, rule, stayEager);
			if (reason != null) {
				this.lazyBeans.keepEager(bean.name(), rule, reason);
			}
			else {
				this.lazyBeans.defer(bean.name(), rule);
				deferrals.put(bean.name(), new Deferral(bean.name(), isProxied(rule, bean), bean.typeNames()));
			}
		}
		for (LazyRule rule : lazyRules.unused()) {
			logger.warn("The lazy rule '" + rule.name() + "' matches no bean");
		}
		return deferrals;
	}

	private @Nullable String reason(BeanFacts bean, LazyRule rule, StayEager stayEager) {
		if (this.settings.preloaded().stream().anyMatch((pattern) -> pattern.matches(bean.name()))) {
			return "is to be created before start-up is over (heapwise.preload.beans)";
		}
		if (rule == LazyRecording.RULE && bean.definition().isLazyInit()) {
			return "waits already (@Lazy), and is not created only to be measured";
		}
		return stayEager.reason(bean, rule);
	}

	private static ClassFileFacts classFiles(DefaultListableBeanFactory beans) {
		return new ClassFileFacts(new DefaultResourceLoader(beans.getBeanClassLoader()));
	}

	private ClassLibraries libraries(DefaultListableBeanFactory beans) {
		boolean coordinates = false;
		for (LazyRule rule : this.rules) {
			coordinates |= rule.beans().namesCoordinates() || rule.except().namesCoordinates();
		}
		return new ClassLibraries(beans.getBeanClassLoader(), this.libraryNames, coordinates);
	}

	/**
	 * What is told of the libraries that rules name. Nothing of it is needed before
	 * somebody asks, and it takes the class file of every bean.
	 */
	private Map<String, RuleLibraries> ruleLibraries(DefaultListableBeanFactory beans) {
		List<LazyRule> named = this.rules.stream().filter((rule) -> !rule.beans().libraries().isEmpty()).toList();
		if (named.isEmpty()) {
			return Map.of();
		}
		ClassFileFacts classes = classFiles(beans);
		ClassLibraries libraries = libraries(beans);
		Map<String, BeanFacts> all = new BeanFactsReader(beans, classes, libraries).readAll();
		all.values().forEach(BeanFacts::libraryNames);
		LibraryMentions mentions = new LibraryMentions(classes, libraries);
		Set<String> deferred = Set.copyOf(this.lazyBeans.deferred());
		Map<String, RuleLibraries> found = new HashMap<>();
		for (LazyRule rule : named) {
			List<NamePattern> patterns = rule.beans().libraries();
			found.put(rule.name(),
					new RuleLibraries(libraries.meantBy(patterns), mentions.find(all, patterns, deferred)));
		}
		return found;
	}

	private static Collection<LazyInitializationExcludeFilter> filters(DefaultListableBeanFactory beans) {
		List<LazyInitializationExcludeFilter> filters = new ArrayList<>();
		for (LazyInitializationExcludeFilter filter : beans
			.getBeansOfType(LazyInitializationExcludeFilter.class, false, false)
			.values()) {
			if (!filter.getClass().getName().equals(FILTER_OF_SCHEDULED)) {
				filters.add(filter);
			}
		}
		return filters;
	}

	private static Map<String, Set<String>> classNames(Map<String, BeanFacts> all) {
		Map<String, Set<String>> names = new LinkedHashMap<>();
		all.forEach((name, bean) -> names.put(name, bean.ownTypeNames()));
		return names;
	}

	/**
	 * The first rule counts. That a later one contradicts it should not go unnoticed.
	 */
	private static LazyRule first(BeanFacts bean, List<LazyRule> rules) {
		LazyRule first = rules.get(0);
		rules.stream()
			.filter((rule) -> rule.injection() != first.injection())
			.findFirst()
			.ifPresent((other) -> logger.warn("The lazy rules '" + first.name() + "' and '" + other.name()
					+ "' differ in what is injected for the bean '" + bean.name() + "'; the first counts"));
		return first;
	}

	/**
	 * The framework may need its beans to be what they are, not what they are declared to
	 * be: who names one exactly takes that on himself.
	 */
	private static boolean isProxied(LazyRule rule, BeanFacts bean) {
		return rule.injection() == LazyInjection.PROXY && (!bean.isOfTheFramework() || rule.beans().namesExactly(bean));
	}

	/**
	 * Who is removed may depend on others himself.
	 */
	private void removeThoseOthersDependOn(DefaultListableBeanFactory beans, Map<String, Deferral> deferrals) {
		boolean removed = !deferrals.isEmpty();
		while (removed) {
			removed = false;
			for (String bean : beans.getBeanDefinitionNames()) {
				BeanDefinition definition = beans.getBeanDefinition(bean);
				String[] dependsOn = definition.getDependsOn();
				if (dependsOn == null || definition.isLazyInit() || deferrals.containsKey(bean)) {
					continue;
				}
				for (String needed : dependsOn) {
					if (deferrals.remove(needed) != null) {
						this.lazyBeans.fallBack(needed, "'" + bean + "' depends on it (depends-on)");
						removed = true;
					}
				}
			}
		}
	}

	private void apply(DefaultListableBeanFactory beans, Deferral deferral) {
		BeanDefinition definition = beans.getBeanDefinition(deferral.bean());
		definition.setLazyInit(true);
		this.listenerScan.hide(definition);
		beans.addSingletonCallback(deferral.bean(), (instance) -> this.creations.created(deferral.bean()));
	}

	/**
	 * Give the definitions back what was hidden from the scan for listeners, which is
	 * over.
	 * @param beanFactory whose definitions they are
	 */
	public void startupOver(ConfigurableListableBeanFactory beanFactory) {
		for (String bean : this.lazyBeans.deferred()) {
			if (beanFactory.containsBeanDefinition(bean)) {
				this.listenerScan.show(beanFactory.getBeanDefinition(bean));
				this.listenerScan.show(beanFactory.getMergedBeanDefinition(bean));
			}
		}
	}

}

package io.heapwise.lazy.rules;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LazyRules}.
 */
class LazyRulesTests {

	private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();

	private final ClassLibraries libraries = new ClassLibraries(getClass().getClassLoader(), (address) -> {
		throw new IllegalStateException("no rule names a library that could decide anything");
	}, false);

	@Test
	void everyRuleThatNamesABeanIsFoundInItsOrder() {
		define("one", One.class);
		LazyRules rules = new LazyRules(List.of(rule("by package", packages("io.heapwise.lazy.*")),
				rule("by type", types("Runnable")), rule("by name", beans("one")),
				rule("by annotation", annotations("java.lang.*")), rule("by supertype", types("Job"))));
		assertThat(named(rules)).isEqualTo(Map.of("one", List.of("by package", "by name", "by supertype")));
	}

	@Test
	void beansWithNamesInCommonAreToldApartByTheOthers() {
		define("one", One.class);
		define("two", Two.class);
		define("other", One.class);
		LazyRules rules = new LazyRules(List.of(rule("both", packages("io.heapwise.lazy.rules")),
				rule("second", types("Two")), rule("third", beans("oth*"))));
		assertThat(named(rules)).isEqualTo(
				Map.of("one", List.of("both"), "two", List.of("both", "second"), "other", List.of("both", "third")));
	}

	@Test
	void exceptionsCountForTheirOwnRuleOnly() {
		define("one", One.class);
		define("two", Two.class);
		LazyRules rules = new LazyRules(List
			.of(new LazyRule("all but", null, beans("*"), types("Two"), LazyInjection.PROXY), rule("all", beans("*"))));
		assertThat(named(rules)).isEqualTo(Map.of("one", List.of("all but", "all"), "two", List.of("all")));
	}

	@Test
	void rulesThatNameNothingAreTold() {
		define("one", One.class);
		LazyRules rules = new LazyRules(List.of(rule("nothing", beans("none")), rule("one", beans("one")),
				new LazyRule("excepted", null, beans("one"), types("One"), LazyInjection.PROXY)));
		named(rules);
		assertThat(rules.unused()).extracting(LazyRule::name).containsExactly("nothing", "excepted");
	}

	@Test
	void noClassFileIsReadForABeanThatIsFoundByItsNameAlready() {
		define("one", One.class);
		LazyRules rules = new LazyRules(List.of(rule("either", new LazyPatterns(beans("one").beans(), List.of(),
				List.of(), List.of(), List.of(NamePattern.ofLibrary("acme"))))));
		assertThat(named(rules)).isEqualTo(Map.of("one", List.of("either")));
	}

	private void define(String name, Class<?> type) {
		this.beans.registerBeanDefinition(name, new RootBeanDefinition(type));
	}

	private Map<String, List<String>> named(LazyRules rules) {
		Map<String, List<String>> named = new TreeMap<>();
		new BeanFactsReader(this.beans, new ClassFileFacts(new DefaultResourceLoader()), this.libraries).readAll()
			.forEach((name, bean) -> named.put(name, rules.naming(bean).stream().map(LazyRule::name).toList()));
		return named;
	}

	private static LazyRule rule(String name, LazyPatterns patterns) {
		return new LazyRule(name, null, patterns, LazyPatterns.NONE, LazyInjection.PROXY);
	}

	private static LazyPatterns beans(String pattern) {
		return new LazyPatterns(List.of(NamePattern.ofBean(pattern)), List.of(), List.of(), List.of(), List.of());
	}

	private static LazyPatterns types(String pattern) {
		return new LazyPatterns(List.of(), List.of(NamePattern.ofType(pattern)), List.of(), List.of(), List.of());
	}

	private static LazyPatterns annotations(String pattern) {
		return new LazyPatterns(List.of(), List.of(), List.of(NamePattern.ofType(pattern)), List.of(), List.of());
	}

	private static LazyPatterns packages(String pattern) {
		return new LazyPatterns(List.of(), List.of(), List.of(), List.of(NamePattern.ofPackage(pattern)), List.of());
	}

	interface Job {

	}

	static class One implements Job {

	}

	static class Two {

	}

}

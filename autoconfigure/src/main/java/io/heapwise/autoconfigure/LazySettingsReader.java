package io.heapwise.autoconfigure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

import io.heapwise.lazy.rules.LazyPatterns;
import io.heapwise.lazy.rules.LazyRule;
import io.heapwise.lazy.rules.LazySettings;
import io.heapwise.lazy.rules.NamePattern;

/**
 * Reads and checks the rules, before there are any beans.
 */
final class LazySettingsReader {

	private static final Log logger = LogFactory.getLog(LazySettingsReader.class);

	private static final String LAZY = "heapwise.lazy";

	private static final String PRELOAD = "heapwise.preload";

	private static final String RULES = LAZY + ".rules";

	private LazySettingsReader() {
	}

	static LazySettings read(Environment environment) {
		Binder binder = Binder.get(environment);
		LazyProperties lazy = binder.bindOrCreate(LAZY, LazyProperties.class);
		PreloadProperties preload = binder.bindOrCreate(PRELOAD, PreloadProperties.class);
		List<LazyRule> rules = new ArrayList<>();
		Map<String, String> names = new HashMap<>();
		for (int i = 0; i < lazy.getRules().size(); i++) {
			String property = RULES + "[" + i + "]";
			LazyRule rule = rule(property, i, lazy.getRules().get(i));
			String other = names.putIfAbsent(rule.name(), property);
			if (other != null) {
				throw new InvalidHeapwisePropertyException(property + ".name", rule.name(),
						"is the name of '" + other + "' as well", "Give each rule a name of its own");
			}
			rules.add(rule);
		}
		return new LazySettings(rules, patterns(LAZY + ".stay-eager", lazy.getStayEager(), NamePattern::ofType),
				patterns(PRELOAD + ".beans", preload.getBeans(), NamePattern::ofBean));
	}

	private static LazyRule rule(String property, int index, LazyProperties.Rule rule) {
		String name = StringUtils.hasText(rule.getName()) ? rule.getName() : "rule " + (index + 1);
		LazyPatterns beans = patterns(property, rule);
		LazyPatterns except = patterns(property + ".exclude", rule.getExclude());
		if (beans.isEmpty()) {
			String named = (rule.getName() != null) ? property + ".name"
					: (rule.getNote() != null) ? property + ".note" : property;
			throw new InvalidHeapwisePropertyException(named, name, "is of a rule that names no beans",
					"Give the rule a pattern of 'beans', 'types', 'annotations', 'packages' or 'libraries', or remove it");
		}
		checkApart(property, "beans", beans.beans(), except.beans());
		checkApart(property, "types", beans.types(), except.types());
		checkApart(property, "annotations", beans.annotations(), except.annotations());
		checkApart(property, "packages", beans.packages(), except.packages());
		checkApart(property, "libraries", beans.libraries(), except.libraries());
		if (beans.isEverything()) {
			logger.warn("The lazy rule '" + name + "' (" + property + ") names every bean; what must not wait stays"
					+ " eager, but the first use of everything else is left to the first requests");
		}
		return new LazyRule(name, rule.getNote(), beans, except, rule.getInjection());
	}

	private static LazyPatterns patterns(String property, LazyProperties.Patterns patterns) {
		return new LazyPatterns(patterns(property + ".beans", patterns.getBeans(), NamePattern::ofBean),
				patterns(property + ".types", patterns.getTypes(), NamePattern::ofType),
				patterns(property + ".annotations", patterns.getAnnotations(), NamePattern::ofType),
				patterns(property + ".packages", patterns.getPackages(), NamePattern::ofPackage),
				patterns(property + ".libraries", patterns.getLibraries(), NamePattern::ofLibrary));
	}

	static List<NamePattern> patterns(String property, List<String> texts, Function<String, NamePattern> pattern) {
		List<NamePattern> patterns = new ArrayList<>();
		for (int i = 0; i < texts.size(); i++) {
			try {
				patterns.add(pattern.apply(texts.get(i)));
			}
			catch (IllegalArgumentException ex) {
				throw new InvalidHeapwisePropertyException(property + "[" + i + "]", texts.get(i),
						String.valueOf(ex.getMessage()),
						"Correct the pattern: '*' stands for any text without a dot, '**' for any text");
			}
		}
		return patterns;
	}

	/**
	 * The classes to load. A pattern without a package would have every jar searched.
	 */
	static List<NamePattern> classes(List<String> texts) {
		String property = PRELOAD + ".classes";
		List<NamePattern> patterns = patterns(property, texts, NamePattern::ofPackage);
		for (int i = 0; i < texts.size(); i++) {
			String begin = texts.get(i).split("[*?]", 2)[0];
			if (!patterns.get(i).isExact() && begin.indexOf('.') < 0) {
				throw new InvalidHeapwisePropertyException(property + "[" + i + "]", texts.get(i),
						"must begin with the name of a package", "Set it to a pattern such as 'com.acme.orders.**'");
			}
		}
		return patterns;
	}

	private static void checkApart(String property, String kind, List<NamePattern> named, List<NamePattern> except) {
		for (int i = 0; i < except.size(); i++) {
			if (named.contains(except.get(i))) {
				throw new InvalidHeapwisePropertyException(property + ".exclude." + kind + "[" + i + "]", except.get(i),
						"is named and excluded by the same rule", "Remove it from one of the two");
			}
		}
	}

}

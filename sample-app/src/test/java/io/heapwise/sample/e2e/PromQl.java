package io.heapwise.sample.e2e;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the names of metrics off PromQL expressions.
 */
final class PromQl {

	private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"|'[^']*'");

	private static final Pattern MATCHERS_AND_RANGES = Pattern.compile("\\{[^}]*}|\\[[^]]*]");

	private static final Pattern LABELS = Pattern
		.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

	/** Not part of a number such as 1e9 or a duration, and not the name of a function. */
	private static final Pattern NAME = Pattern.compile("(?<![\\w:.])[a-zA-Z_:][\\w:]*+(?!\\s*\\()");

	private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "offset", "bool");

	private PromQl() {
	}

	static Set<String> metricNames(String expression) {
		String bare = TEXT.matcher(expression).replaceAll("");
		bare = MATCHERS_AND_RANGES.matcher(bare).replaceAll(" ");
		bare = LABELS.matcher(bare).replaceAll(" ");
		Set<String> names = new TreeSet<>();
		Matcher matcher = NAME.matcher(bare);
		while (matcher.find()) {
			if (!KEYWORDS.contains(matcher.group())) {
				names.add(matcher.group());
			}
		}
		return names;
	}

}

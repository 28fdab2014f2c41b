package io.heapwise.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arguments of a command: {@code --name value} or {@code --name=value}, and flags
 * without a value. What nobody asked for is refused by {@link #check()}.
 */
final class Arguments {

	private static final List<String> FLAGS = List.of("quick", "first-start", "flame-graph", "equal-peak-rss",
			"fixed-address");

	private final Map<String, List<String>> values = new LinkedHashMap<>();

	private final List<String> known = new ArrayList<>();

	Arguments(String... args) {
		for (int i = 0; i < args.length; i++) {
			if (!args[i].startsWith("--")) {
				throw new IllegalArgumentException("Options begin with '--', unlike '" + args[i] + "'");
			}
			String[] parts = args[i].substring(2).split("=", 2);
			boolean complete = parts.length == 2 || FLAGS.contains(parts[0]);
			if (!complete && ++i == args.length) {
				throw new IllegalArgumentException("The option '--" + parts[0] + "' has no value");
			}
			String value = (parts.length == 2) ? parts[1] : complete ? "true" : args[i];
			this.values.computeIfAbsent(parts[0], (name) -> new ArrayList<>()).add(value);
		}
	}

	boolean flag(String name) {
		return all(name).contains("true");
	}

	int number(String name, int otherwise) {
		return Integer.parseInt(last(name, Integer.toString(otherwise)));
	}

	String last(String name, String otherwise) {
		List<String> all = all(name);
		return all.isEmpty() ? otherwise : all.get(all.size() - 1);
	}

	List<String> all(String name) {
		this.known.add(name);
		return this.values.getOrDefault(name, List.of());
	}

	void check() {
		for (String name : this.values.keySet()) {
			if (!this.known.contains(name)) {
				throw new IllegalArgumentException(
						"There is no option '--" + name + "' here, only --" + String.join(", --", this.known));
			}
		}
	}

}

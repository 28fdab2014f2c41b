package io.heapwise.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How one of the services that are compared is started.
 *
 * @param name what to call it
 * @param contender in which form
 * @param jvmOptions with which JVM options beside those of all; of two that set the same,
 * these win
 * @param properties with which arguments of the application
 */
record Setup(String name, Contender contender, List<String> jvmOptions, List<String> properties) {

	private static final String COLLECTOR = "-XX:\\+Use\\w+GC";

	/**
	 * Start a form of the service as it is.
	 * @param contender the form
	 */
	Setup(Contender contender) {
		this(contender.name(), contender, List.of(), List.of());
	}

	/**
	 * The same under another name.
	 * @param other the name
	 * @return the setup
	 */
	Setup as(String other) {
		return new Setup(other, this.contender, this.jvmOptions, this.properties);
	}

	/**
	 * The same with further JVM options.
	 * @param options the options
	 * @return the setup
	 */
	Setup with(String... options) {
		List<String> all = new ArrayList<>(this.jvmOptions);
		all.addAll(List.of(options));
		return new Setup(this.name, this.contender, all, this.properties);
	}

	/**
	 * The same with further arguments of the application.
	 * @param arguments the arguments
	 * @return the setup
	 */
	Setup and(String... arguments) {
		List<String> all = new ArrayList<>(this.properties);
		all.addAll(List.of(arguments));
		return new Setup(this.name, this.contender, this.jvmOptions, all);
	}

	/**
	 * All JVM options of this service.
	 * @param common the options of all services that are compared
	 * @return those and its own, but one collector only, as the JVM refuses to start with
	 * two
	 * @throws IOException if an argument file cannot be read
	 */
	List<String> jvmOptions(List<String> common) throws IOException {
		List<String> options = new ArrayList<>(common);
		if (choosesCollector()) {
			options.removeIf((option) -> option.matches(COLLECTOR));
		}
		options.addAll(this.jvmOptions);
		return options;
	}

	private boolean choosesCollector() throws IOException {
		for (String option : this.jvmOptions) {
			List<String> named = option.startsWith("@") ? Advice.options(Path.of(option.substring(1)))
					: List.of(option);
			if (named.stream().anyMatch((single) -> single.matches(COLLECTOR))) {
				return true;
			}
		}
		return false;
	}

}

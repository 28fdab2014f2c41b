package io.heapwise.flags;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The options a JVM was started with, in two parts. Only those about memory and the names
 * of agents are ever shown, as others may hold secrets.
 *
 * @param environment those of {@code JAVA_TOOL_OPTIONS}
 * @param commandLine those that follow, which count if both name the same thing
 */
record LaunchOptions(List<String> environment, List<String> commandLine) {

	private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|[^\\s\"']++)++");

	private static final Pattern SIZE = Pattern.compile("(-Xm[sxn]|-Xss)(.*)");

	private static final Pattern FLAG = Pattern
		.compile("-XX:(?:[+-](Use\\w+GC)|(\\w*(?:HeapSize|NewSize|RAMPercentage|MetaspaceSize|CodeCacheSize"
				+ "|DirectMemorySize|StackSize|ClassSpaceSize|NewRatio|MaxRAM|HeapFreeRatio))=.*)");

	private static final Map<String, String> SHORT = Map.of("-Xms", "MinHeapSize", "-Xmx", "MaxHeapSize", "-Xmn",
			"NewSize", "-Xss", "ThreadStackSize");

	private static final Pattern AGENT = Pattern.compile("-(?:javaagent|agentlib|agentpath):([^=]*)(?:=.*)?");

	/**
	 * Take the options apart.
	 * @param arguments all options as the JVM lists them, those of the environment first
	 * @param toolOptions the variable {@code JAVA_TOOL_OPTIONS}, {@code null} if not set
	 */
	static LaunchOptions of(List<String> arguments, @Nullable String toolOptions) {
		List<String> environment = new ArrayList<>();
		Matcher words = WORD.matcher((toolOptions != null) ? toolOptions : "");
		while (words.find()) {
			environment.add(words.group().replaceAll("[\"']", ""));
		}
		int first = environment.size();
		if (first > arguments.size() || !arguments.subList(0, first).equals(environment)) {
			return new LaunchOptions(List.of(), List.copyOf(arguments));
		}
		return new LaunchOptions(environment, List.copyOf(arguments.subList(first, arguments.size())));
	}

	/**
	 * The agents, by the names of their files.
	 */
	List<String> agents() {
		List<String> agents = new ArrayList<>();
		for (List<String> part : List.of(this.environment, this.commandLine)) {
			for (String option : part) {
				Matcher agent = AGENT.matcher(option);
				if (agent.matches()) {
					agents.add("the agent " + fileName(agent.group(1)));
				}
			}
		}
		return agents;
	}

	/**
	 * What both parts say, and differently.
	 */
	List<String> saidTwice() {
		Map<String, String> environment = memoryOptions(this.environment);
		Map<String, String> commandLine = memoryOptions(this.commandLine);
		return environment.entrySet()
			.stream()
			.filter((said) -> commandLine.containsKey(said.getKey())
					&& !said.getValue().equals(commandLine.get(said.getKey())))
			.map((said) -> said.getValue() + " and " + commandLine.get(said.getKey()))
			.toList();
	}

	/**
	 * Whether a flag has its value from a short form in the environment, such as
	 * {@code -Xmx}, which HotSpot takes for the command line's.
	 */
	boolean isShortOfEnvironment(String flag) {
		return SHORT.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().equals(flag)
					|| (entry.getKey().equals("-Xms") && flag.equals("InitialHeapSize"))
					|| (entry.getKey().equals("-Xmn") && flag.equals("MaxNewSize")))
			.map(Map.Entry::getKey)
			.anyMatch((option) -> has(this.environment, option) && !has(this.commandLine, option)
					&& !memoryOptions(this.commandLine).containsKey(flag));
	}

	private static boolean has(List<String> options, String prefix) {
		return options.stream().anyMatch((option) -> option.startsWith(prefix));
	}

	/**
	 * The last option for each flag.
	 */
	private static Map<String, String> memoryOptions(List<String> options) {
		Map<String, String> memory = new LinkedHashMap<>();
		for (String option : options) {
			Matcher size = SIZE.matcher(option);
			Matcher flag = FLAG.matcher(option);
			if (size.matches()) {
				memory.put(String.valueOf(SHORT.get(size.group(1))), option);
			}
			else if (flag.matches()) {
				memory.put((flag.group(1) != null) ? "the collector" : flag.group(2), option);
			}
		}
		return memory;
	}

	static String fileName(String path) {
		return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
	}

}

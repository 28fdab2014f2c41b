package io.heapwise.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JDK to measure with.
 *
 * @param home its folder
 * @param version its full version, for example {@code 17.0.15+6}
 */
record Jdk(Path home, String version) {

	private static final Pattern VERSION = Pattern.compile("java\\.runtime\\.version = (\\S+)");

	/**
	 * The JDKs that the options name; without any, those that {@code JAVA17_HOME} and
	 * {@code JAVA25_HOME} name, and without these the one that runs this program.
	 * @param arguments the arguments, of which {@code --jdk} is a folder or the
	 * {@code java} in it
	 * @return at least one JDK
	 */
	static List<Jdk> chosen(Arguments arguments) {
		List<String> named = arguments.all("jdk");
		if (named.isEmpty()) {
			named = Stream.of("JAVA17_HOME", "JAVA25_HOME").map(System::getenv).filter(Objects::nonNull).toList();
		}
		if (named.isEmpty()) {
			named = List.of(System.getProperty("java.home"));
		}
		return named.stream().map(Path::of).map(Jdk::of).toList();
	}

	private static Jdk of(Path named) {
		Path path = named.toAbsolutePath().normalize();
		Path home = Files.isDirectory(path) ? path : path.resolve("../..").normalize();
		String said = Command.run(tool(home, "java").toString(), "-XshowSettings:properties", "-version");
		Matcher matcher = VERSION.matcher(said);
		if (!matcher.find()) {
			throw new IllegalArgumentException("There is no JDK at " + home);
		}
		return new Jdk(home, matcher.group(1));
	}

	private static Path tool(Path home, String name) {
		Path windows = home.resolve("bin").resolve(name + ".exe");
		return Files.exists(windows) ? windows : home.resolve("bin").resolve(name);
	}

	Path java() {
		return tool(this.home, "java");
	}

	int feature() {
		return Runtime.Version.parse(this.version.replaceAll("^(\\d+(\\.\\d+)*).*", "$1")).feature();
	}

	/**
	 * Whether its JVM has an option.
	 * @param flag the name of the option
	 */
	boolean knows(String flag) {
		return Command
			.run(java().toString(), "-XX:+UnlockExperimentalVMOptions", "-XX:+UnlockDiagnosticVMOptions",
					"-XX:+PrintFlagsFinal", "-version")
			.lines()
			.anyMatch((line) -> line.strip().split("\\s+").length > 1 && line.strip().split("\\s+")[1].equals(flag));
	}

	/**
	 * Ask a JVM for a diagnostic command.
	 * @param pid the process
	 * @param command the command, for example {@code GC.class_histogram}
	 * @return what it answered
	 */
	String jcmd(long pid, String command) {
		return Command.run(tool(this.home, "jcmd").toString(), Long.toString(pid), command);
	}

}

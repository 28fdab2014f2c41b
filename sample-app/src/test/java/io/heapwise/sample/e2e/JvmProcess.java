package io.heapwise.sample.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A JVM of the kind that runs the tests, started as a process of its own. What it prints
 * goes to a file; {@link #close()} ends it, and so does the end of the test JVM.
 */
final class JvmProcess implements AutoCloseable {

	private static final Pattern PORT = Pattern.compile("started on ports? (\\d+)");

	private static final Duration POLL = Duration.ofMillis(50);

	private static final Duration GRACE = Duration.ofSeconds(10);

	private static final int TAIL_LINES = 60;

	private final String name;

	private final Process process;

	private final Path outputFile;

	private final @Nullable Path gcLogFile;

	private final Thread reaper;

	private JvmProcess(String name, Process process, Path outputFile, @Nullable Path gcLogFile) {
		this.name = name;
		this.process = process;
		this.outputFile = outputFile;
		this.gcLogFile = gcLogFile;
		this.reaper = new Thread(process::destroyForcibly);
		Runtime.getRuntime().addShutdownHook(this.reaper);
	}

	/**
	 * The {@code java} command of the JVM that runs the tests.
	 * @return its absolute path
	 */
	static String javaCommand() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	/**
	 * A process that runs an executable jar.
	 * @param jar the jar
	 * @param directory an existing directory for its output and its GC log, and its
	 * working directory
	 * @return a builder
	 */
	static Builder jar(Path jar, Path directory) {
		return new Builder(directory, "-jar", jar.toAbsolutePath().toString());
	}

	/**
	 * A process that runs a main class.
	 * @param mainClass the name of the class
	 * @param classPath the class path, for example the test's own {@code java.class.path}
	 * @param directory an existing directory for its output and its GC log, and its
	 * working directory
	 * @return a builder
	 */
	static Builder mainClass(String mainClass, String classPath, Path directory) {
		return new Builder(directory, "-cp", classPath, mainClass);
	}

	long pid() {
		return this.process.pid();
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	Path outputFile() {
		return this.outputFile;
	}

	/**
	 * All the process has printed so far, standard error included.
	 * @return the text
	 */
	String output() {
		try {
			return Files.readString(this.outputFile, StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new IllegalStateException("No output at " + this.outputFile, ex);
		}
	}

	/**
	 * The GC log as it stands.
	 * @return the log
	 */
	GcLog gcLog() {
		return GcLog.read(gcLogFile());
	}

	Path gcLogFile() {
		if (this.gcLogFile == null) {
			throw new IllegalStateException(this.name + " was started without a GC log");
		}
		return this.gcLogFile;
	}

	/**
	 * The performance counters of the JVM, which it shares with {@code jcmd}.
	 * @return the text of {@code PerfCounter.print}, one {@code name=value} a line
	 */
	String perfCounters() {
		Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
		ProcessBuilder builder = new ProcessBuilder(jcmd.toString(), Long.toString(pid()), "PerfCounter.print")
			.redirectErrorStream(true);
		try {
			return new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new IllegalStateException("No answer of " + jcmd, ex);
		}
	}

	ProcessMemory memory() {
		return ProcessMemory.of(pid());
	}

	/**
	 * Wait until the output has a line with a match.
	 * @param pattern what to find
	 * @param timeout how long to wait
	 * @return the first match
	 */
	MatchResult awaitOutput(Pattern pattern, Duration timeout) {
		return await("output matching " + pattern, timeout, () -> {
			Matcher matcher = pattern.matcher(output());
			return matcher.find() ? matcher.toMatchResult() : null;
		});
	}

	/**
	 * Wait until a Spring Boot web server says which port it was given: start it with
	 * {@code --server.port=0}.
	 * @param timeout how long to wait
	 * @return the port
	 */
	int awaitPort(Duration timeout) {
		return Integer.parseInt(awaitOutput(PORT, timeout).group(1));
	}

	/**
	 * Wait until a request is answered with 200.
	 * @param uri what to ask for
	 * @param timeout how long to wait
	 * @return the body of that answer
	 */
	String awaitHttpOk(URI uri, Duration timeout) {
		HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
		HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
		return await("200 from " + uri, timeout, () -> {
			try {
				HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
				return (response.statusCode() == 200) ? response.body() : null;
			}
			catch (IOException ex) {
				return null;
			}
			catch (InterruptedException ex) {
				throw interrupted(ex);
			}
		});
	}

	/**
	 * Wait until the process has ended by itself.
	 * @param timeout how long to wait
	 * @return its exit code
	 */
	int awaitExit(Duration timeout) {
		if (!waitFor(timeout)) {
			throw new AssertionError(failure("had not ended after " + timeout));
		}
		return this.process.exitValue();
	}

	/**
	 * Ask the process to end (SIGTERM, so that its shutdown hooks run), and kill it if it
	 * does not.
	 * @return its exit code: 143 if it obeyed, 137 if it had to be killed
	 */
	int stop() {
		if (this.process.isAlive()) {
			this.process.destroy();
			if (!waitFor(GRACE)) {
				this.process.destroyForcibly();
				waitFor(GRACE);
			}
		}
		return this.process.exitValue();
	}

	@Override
	public void close() {
		stop();
		Runtime.getRuntime().removeShutdownHook(this.reaper);
	}

	private <T> T await(String what, Duration timeout, Supplier<@Nullable T> condition) {
		long deadline = System.nanoTime() + timeout.toNanos();
		while (true) {
			// asked for before the condition: what it printed last is then seen as well
			boolean alive = this.process.isAlive();
			T value = condition.get();
			if (value != null) {
				return value;
			}
			if (!alive) {
				throw new AssertionError(
						failure("ended with exit code " + this.process.exitValue() + " before " + what));
			}
			if (System.nanoTime() > deadline) {
				throw new AssertionError(failure("showed no " + what + " within " + timeout));
			}
			try {
				Thread.sleep(POLL.toMillis());
			}
			catch (InterruptedException ex) {
				throw interrupted(ex);
			}
		}
	}

	private boolean waitFor(Duration timeout) {
		try {
			return this.process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			throw interrupted(ex);
		}
	}

	private String failure(String what) {
		List<String> lines = output().lines().toList();
		return this.name + " (pid " + pid() + ") " + what + "; the end of its output:\n"
				+ String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
	}

	private static IllegalStateException interrupted(InterruptedException ex) {
		Thread.currentThread().interrupt();
		return new IllegalStateException("Interrupted", ex);
	}

	/**
	 * Collects what a process is started with.
	 */
	static final class Builder {

		private final Path directory;

		private final List<String> launch;

		private final List<String> options = new ArrayList<>();

		private final List<String> arguments = new ArrayList<>();

		private final Map<String, String> environment = new HashMap<>();

		private String name = "jvm";

		private @Nullable Path gcLogFile;

		private Builder(Path directory, String... launch) {
			this.directory = directory;
			this.launch = List.of(launch);
		}

		/**
		 * The base name of its files, so that several can share a directory.
		 * @param name the name, {@code jvm} if not set
		 * @return this builder
		 */
		Builder name(String name) {
			this.name = name;
			return this;
		}

		Builder collector(Collector collector) {
			this.options.addAll(collector.options());
			return this;
		}

		Builder options(String... options) {
			this.options.addAll(List.of(options));
			return this;
		}

		Builder arguments(String... arguments) {
			this.arguments.addAll(List.of(arguments));
			return this;
		}

		Builder environment(String key, String value) {
			this.environment.put(key, value);
			return this;
		}

		Builder withGcLog() {
			this.gcLogFile = this.directory.resolve(this.name + "-gc.log");
			this.options.add(GcLog.option(this.gcLogFile));
			return this;
		}

		JvmProcess start() {
			List<String> command = new ArrayList<>();
			command.add(javaCommand());
			command.addAll(this.options);
			command.addAll(this.launch);
			command.addAll(this.arguments);
			Path outputFile = this.directory.resolve(this.name + ".out");
			ProcessBuilder builder = new ProcessBuilder(command).directory(this.directory.toFile())
				.redirectErrorStream(true)
				.redirectOutput(outputFile.toFile());
			// options of the build's own JVM are not meant for the one under test
			builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
			builder.environment().putAll(this.environment);
			try {
				return new JvmProcess(this.name, builder.start(), outputFile, this.gcLogFile);
			}
			catch (IOException ex) {
				throw new IllegalStateException("Cannot start " + command, ex);
			}
		}

	}

}

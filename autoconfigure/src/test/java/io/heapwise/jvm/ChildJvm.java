package io.heapwise.jvm;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Another JVM of the same JDK with the same classes, run for a few minutes at most.
 */
public final class ChildJvm implements AutoCloseable {

	private static final Path HOME = Path.of(System.getProperty("java.home"));

	private final Process process;

	private final BufferedReader output;

	private ChildJvm(List<String> command) {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
		try {
			this.process = builder.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.output = this.process.inputReader(StandardCharsets.UTF_8);
		CompletableFuture.delayedExecutor(3, TimeUnit.MINUTES).execute(this.process::destroyForcibly);
	}

	/**
	 * Start a JVM.
	 * @param main the class to run
	 * @param options the options of the JVM
	 * @return the running JVM
	 */
	public static ChildJvm start(Class<?> main, String... options) {
		return start(List.of(), main, options);
	}

	/**
	 * Start a JVM with more than the classes of this project.
	 * @param more what else to put on the class path
	 * @param main the class to run
	 * @param options the options of the JVM
	 * @return the running JVM
	 */
	public static ChildJvm start(List<Path> more, Class<?> main, String... options) {
		StringBuilder classPath = new StringBuilder(location(Collector.class) + File.pathSeparator + location(main));
		more.forEach((entry) -> classPath.append(File.pathSeparator).append(entry));
		return start(List.of(), classPath.toString(), main, options);
	}

	/**
	 * Start a JVM that has everything on its class path that the tests have.
	 * @param main the class to run
	 * @param options the options of the JVM
	 * @return the running JVM
	 */
	public static ChildJvm startWithLibraries(Class<?> main, String... options) {
		return start(List.of(), System.getProperty("java.class.path"), main, options);
	}

	/**
	 * Start a JVM that has everything on its class path that the tests have, by a command
	 * that does something first and then becomes what its arguments say.
	 * @param launcher the beginning of the command
	 * @param main the class to run
	 * @param options the options of the JVM
	 * @return the running JVM
	 */
	public static ChildJvm startWithLibraries(List<String> launcher, Class<?> main, String... options) {
		return start(launcher, System.getProperty("java.class.path"), main, options);
	}

	/**
	 * Start a JVM on a class path of its own.
	 * @param classPath the class path
	 * @param main the class to run
	 * @param options the options of the JVM
	 * @return the running JVM
	 */
	public static ChildJvm start(String classPath, Class<?> main, String... options) {
		return start(List.of(), classPath, main, options);
	}

	/**
	 * Start a JVM by a command that does something first and then becomes what its
	 * arguments say.
	 * @param launcher the beginning of the command
	 * @param main the class to run
	 * @param options the options of the JVM
	 * @return the running JVM
	 */
	static ChildJvm startWith(List<String> launcher, Class<?> main, String... options) {
		return start(launcher, location(Collector.class) + File.pathSeparator + location(main), main, options);
	}

	private static ChildJvm start(List<String> launcher, String classPath, Class<?> main, String... options) {
		List<String> command = new ArrayList<>(launcher);
		command.add(HOME.resolve("bin").resolve("java").toString());
		command.addAll(List.of(options));
		command.addAll(List.of("-cp", classPath, main.getName()));
		return new ChildJvm(command);
	}

	/**
	 * Run a tool of the JDK to its end.
	 * @param name the name of the tool
	 * @param arguments its arguments
	 * @return the lines it printed
	 */
	public static List<String> tool(String name, String... arguments) {
		List<String> command = new ArrayList<>(List.of(HOME.resolve("bin").resolve(name).toString()));
		command.addAll(List.of(arguments));
		try (ChildJvm tool = new ChildJvm(command)) {
			return tool.finish();
		}
	}

	/**
	 * Where a class is loaded from.
	 * @param type the class
	 * @return a folder or a jar
	 */
	public static Path location(Class<?> type) {
		try {
			return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	public long pid() {
		return this.process.pid();
	}

	/**
	 * Wait for the next line the JVM prints.
	 * @return the line
	 * @throws IllegalStateException if it ended instead
	 */
	public String readLine() {
		try {
			String line = this.output.readLine();
			if (line == null) {
				throw new IllegalStateException("The child ended with " + this.process.waitFor());
			}
			return line;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Send a line to the JVM.
	 * @param line the line
	 */
	public void send(String line) {
		try {
			this.process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
			this.process.getOutputStream().flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Wait for the JVM to end.
	 * @return the lines it printed that were not read yet
	 * @throws IllegalStateException if it failed
	 */
	public List<String> finish() {
		List<String> lines = this.output.lines().toList();
		try {
			int exit = this.process.waitFor();
			if (exit != 0) {
				throw new IllegalStateException("The child ended with " + exit + ": " + lines);
			}
			return lines;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

	/**
	 * Prints {@code ready} and waits for the end of its input.
	 */
	public static final class Idle {

		private Idle() {
		}

		/**
		 * Wait.
		 * @param args none
		 * @throws IOException if the input cannot be read
		 */
		public static void main(String[] args) throws IOException {
			System.out.println("ready");
			try (InputStream input = System.in) {
				input.read();
			}
		}

	}

}

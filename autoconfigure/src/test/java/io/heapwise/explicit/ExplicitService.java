package io.heapwise.explicit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.HdrHistogram.AtomicHistogram;
import org.apache.commons.logging.LogFactory;
import org.springframework.util.ClassUtils;

import io.heapwise.jvm.ChildJvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The service in the child, and what is asked of it.
 */
final class ExplicitService implements AutoCloseable {

	private static final Duration LONG = Duration.ofSeconds(30);

	private final ChildJvm child;

	private final Path log;

	private final List<String> printed = new ArrayList<>();

	private ExplicitService(ChildJvm child, Path log) {
		this.child = child;
		this.log = log;
		read("ready");
	}

	static ExplicitService start(Path library, String tracking, String... options) {
		try {
			Path log = Files.createTempFile(library.getParent(), "gc", ".log");
			List<String> all = new ArrayList<>(List.of("-Xmx128m", "-Xlog:gc:file=" + log, "-Dtracking=" + tracking));
			all.addAll(List.of(options));
			return new ExplicitService(
					ChildJvm.start(
							List.of(location(AtomicHistogram.class), location(ClassUtils.class),
									location(LogFactory.class), library),
							ExplicitMain.class, all.toArray(String[]::new)),
					log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	long pid() {
		return this.child.pid();
	}

	/**
	 * Have the service do something, and wait until it did.
	 */
	List<String> send(String command) {
		this.child.send(command);
		return read("done " + command);
	}

	private List<String> read(String last) {
		List<String> lines = new ArrayList<>();
		for (String line = this.child.readLine(); !line.equals(last); line = this.child.readLine()) {
			lines.add(line);
		}
		this.printed.addAll(lines);
		return lines;
	}

	long printed(String text) {
		send("show");
		return this.printed.stream().filter((line) -> line.contains(text)).count();
	}

	List<ExplicitCaller> callers() {
		return send("show").stream()
			.filter((line) -> line.startsWith("caller|"))
			.map((line) -> line.split("\\|"))
			.map((field) -> new ExplicitCaller(text(field[1]), text(field[2]), text(field[3]), Long.parseLong(field[4]),
					Long.parseLong(field[5]), Boolean.parseBoolean(field[6])))
			.toList();
	}

	private static String text(String field) {
		return field.equals("null") ? null : field;
	}

	ExplicitCaller caller(String name) {
		List<ExplicitCaller> callers = callers();
		return callers.stream()
			.filter((caller) -> name.equals(caller.caller()))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("No " + name + " among " + callers));
	}

	long count() {
		return send("show").stream()
			.filter((line) -> line.startsWith("count|"))
			.mapToLong((line) -> Long.parseLong(line.substring(6)))
			.findFirst()
			.orElseThrow();
	}

	void awaitCount(long count) {
		await().atMost(LONG).until(() -> count() == count);
	}

	/**
	 * Repeat something until its callers are known; the recorder takes a while to start.
	 */
	void awaitCallers(String command) {
		await().atMost(LONG).until(() -> {
			send(command);
			return callers().stream().anyMatch((caller) -> caller.caller() != null);
		});
	}

	/**
	 * How many recordings the JVM says it makes.
	 */
	long recordings() {
		return ChildJvm.tool("jcmd", Long.toString(pid()), "JFR.check")
			.stream()
			.filter((line) -> line.startsWith("Recording "))
			.count();
	}

	boolean hasThread(String name) {
		return ChildJvm.tool("jcmd", Long.toString(pid()), "Thread.print")
			.stream()
			.anyMatch((line) -> line.contains("\"" + name + "\""));
	}

	long logged(String cause) {
		try (var lines = Files.lines(this.log)) {
			// a collection that is two, or has phases, is logged under one number
			return lines.filter((line) -> line.contains("(" + cause + ")") && line.contains("->"))
				.filter((line) -> !line.contains("Pause Young") && !line.contains(" Minor "))
				.count();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void assertCountIsThatOfTheLog() {
		await().atMost(LONG).untilAsserted(() -> {
			long logged = logged("System.gc()");
			assertThat(logged).isGreaterThanOrEqualTo(2);
			assertThat(count()).isEqualTo(logged);
			assertThat(callers().stream().mapToLong(ExplicitCaller::count).sum()).isEqualTo(logged);
		});
	}

	@Override
	public void close() {
		this.child.close();
	}

	private static Path location(Class<?> type) {
		try {
			return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

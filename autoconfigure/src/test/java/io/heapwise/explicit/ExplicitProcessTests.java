package io.heapwise.explicit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.HdrHistogram.AtomicHistogram;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.ClassUtils;

import io.heapwise.gc.GcMonitor;
import io.heapwise.jvm.ChildJvm;
import io.heapwise.jvm.GcCpuClock;
import io.heapwise.jvm.HotSpotCommands;
import io.heapwise.jvm.HotSpotFlags;
import io.heapwise.jvm.JfrSystemGcCalls;
import io.heapwise.jvm.LinuxProcessReader;
import io.heapwise.jvm.MXBeanCollectors;
import io.heapwise.jvm.MXBeanCpuReader;
import io.heapwise.jvm.MXBeanHeapReader;
import io.heapwise.settle.SettleMode;
import io.heapwise.settle.SettleReports;
import io.heapwise.settle.SettleSettings;
import io.heapwise.settle.SettleTrigger;
import io.heapwise.settle.Settler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * A library that calls {@code System.gc()}, in JVMs of their own: who it was, compared
 * with the source that was compiled and with the log of the JVM.
 */
@Tag("process")
class ExplicitProcessTests {

	private static final String LIBRARY = """
			package com.acme;

			import java.nio.ByteBuffer;

			public final class Housekeeper {

				public static void tidy() {
					System.gc();
				}

				public static void manage() {
					java.lang.management.ManagementFactory.getMemoryMXBean().gc();
				}

				public static void delegate() {
					Janitor.sweep();
				}

				public static void buffer() {
					for (int i = 0; i < 64; i++) {
						ByteBuffer.allocateDirect(1 << 20);
					}
				}

			}

			final class Janitor {

				static void sweep() {
					System.gc();
				}

			}
			""";

	private static final Duration LONG = Duration.ofSeconds(30);

	@TempDir
	private static Path folder;

	private static Path jar;

	@BeforeAll
	static void buildLibrary() throws IOException {
		Path classes = Files.createDirectories(folder.resolve("classes"));
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		boolean compiled = compiler.getTask(null, null, null, List.of("-d", classes.toString(), "--release", "17"),
				null, List.of(new SimpleJavaFileObject(URI.create("string:///com/acme/Housekeeper.java"),
						JavaFileObject.Kind.SOURCE) {

					@Override
					public CharSequence getCharContent(boolean ignoreEncodingErrors) {
						return LIBRARY;
					}

				}))
			.call();
		assertThat(compiled).isTrue();
		jar = Files.createDirectories(folder.resolve("a secret place")).resolve("housekeeper-1.2.jar");
		try (OutputStream file = Files.newOutputStream(jar); JarOutputStream out = new JarOutputStream(file)) {
			for (String entry : List.of("com/acme/Housekeeper.class", "com/acme/Janitor.class")) {
				out.putNextEntry(new JarEntry(entry));
				Files.copy(classes.resolve(entry), out);
				out.closeEntry();
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "-XX:+UseG1GC", "-XX:+UseParallelGC", "-XX:+UseSerialGC", "-XX:+UseZGC" })
	void libraryThatCallsSystemGcIsNamedFromItsSecondCallOn(String collector) {
		try (Service service = Service.start("ON_FIRST", collector)) {
			assertThat(service.recordings()).isZero();
			service.send("tidy");
			service.awaitCount(1);
			assertThat(service.callers()).singleElement().satisfies((caller) -> {
				assertThat(caller.caller()).isNull();
				assertThat(caller.heapwise()).isFalse();
			});
			await().atMost(LONG).until(() -> service.recordings() == 1);
			// the recording is there a moment before its event is on
			await().atMost(LONG).until(() -> {
				service.send("tidy");
				return service.callers().stream().anyMatch((caller) -> caller.caller() != null);
			});
			ExplicitCaller library = service.caller("com.acme.Housekeeper.tidy(Housekeeper.java:8)");
			assertThat(library.jar()).isEqualTo("housekeeper-1.2.jar");
			assertThat(library.via()).isNull();
			assertThat(library.heapwise()).isFalse();
			service.assertCountIsThatOfTheLog();
		}
	}

	@Test
	void everyCallIsKnownWhenWatchedFromTheStart() {
		try (Service service = Service.start("ALWAYS", "-XX:+UseG1GC")) {
			service.awaitCallers("tidy");
			service.send("delegate");
			service.send("delegate");
			// in a class that stands in the file of another: the file is read and not
			// guessed
			await().atMost(LONG).untilAsserted(() -> assertThat(service.callers()).anySatisfy((caller) -> {
				assertThat(caller.caller()).isEqualTo("com.acme.Janitor.sweep(Housekeeper.java:30)");
				assertThat(caller.jar()).isEqualTo("housekeeper-1.2.jar");
				assertThat(caller.count()).isEqualTo(2);
			}));
		}
	}

	@Test
	void nothingIsRecordedWhenSwitchedOff() {
		try (Service service = Service.start("OFF", "-XX:+UseG1GC")) {
			service.send("tidy");
			service.awaitCount(1);
			service.send("tidy");
			service.awaitCount(2);
			assertThat(service.recordings()).isZero();
			assertThat(service.callers()).singleElement().satisfies((caller) -> assertThat(caller.caller()).isNull());
			assertThat(service.hasThread("heapwise-explicit")).isFalse();
		}
	}

	@Test
	void exhaustedDirectMemoryIsToldFromACallByHand() {
		try (Service service = Service.start("ALWAYS", "-XX:+UseG1GC", "-XX:MaxDirectMemorySize=8m")) {
			service.awaitCallers("buffer");
			assertThat(service.callers()).anySatisfy((caller) -> {
				assertThat(caller.caller()).isEqualTo("com.acme.Housekeeper.buffer(Housekeeper.java:21)");
				assertThat(caller.via()).startsWith("java.nio.Bits.reserveMemory(Bits.java:");
				assertThat(caller.jar()).isEqualTo("housekeeper-1.2.jar");
			});
		}
	}

	@Test
	void callByTheManagementBeanIsToldFromACallByHand() {
		try (Service service = Service.start("ALWAYS", "-XX:+UseG1GC")) {
			service.awaitCallers("manage");
			ExplicitCaller caller = service.caller("com.acme.Housekeeper.manage(Housekeeper.java:12)");
			assertThat(caller.via()).contains("MemoryImpl.gc");
		}
	}

	@Test
	void settlesAndCommandsFromOutsideAreToldApart() {
		try (Service service = Service.start("ON_FIRST", "-XX:+UseG1GC")) {
			service.send("settle");
			await().atMost(LONG).until(() -> service.callers().stream().anyMatch(ExplicitCaller::heapwise));
			long settled = service.logged("Diagnostic Command");
			assertThat(service.caller("io.heapwise.settle").count()).isEqualTo(settled);
			ChildJvm.tool("jcmd", Long.toString(service.pid()), "GC.run");
			service.awaitCount(1);
			assertThat(service.caller("GC.run")).satisfies((caller) -> {
				assertThat(caller.count()).isEqualTo(1);
				assertThat(caller.heapwise()).isFalse();
			});
			assertThat(service.caller("io.heapwise.settle").count()).isEqualTo(settled);
			assertThat(service.logged("Diagnostic Command")).isEqualTo(settled + 1);
			assertThat(service.recordings()).isZero();
		}
	}

	@Test
	void ignoredCallsAreNoCollections() {
		try (Service service = Service.start("ALWAYS", "-XX:+UseG1GC", "-XX:+DisableExplicitGC")) {
			await().atMost(LONG).until(() -> service.recordings() == 1);
			service.send("tidy");
			assertThat(service.callers()).isEmpty();
			assertThat(service.count()).isZero();
		}
	}

	@Test
	void jvmWithoutARecorderCountsAndWarnsOnce() {
		try (Service service = Service.start("ON_FIRST", "-XX:+UseG1GC", "--limit-modules",
				"java.base,java.management,jdk.management,java.logging")) {
			service.send("tidy");
			service.awaitCount(1);
			await().atMost(LONG).until(() -> service.printed("stay unknown") == 1);
			service.send("tidy");
			service.awaitCount(2);
			assertThat(service.callers()).singleElement().satisfies((caller) -> assertThat(caller.caller()).isNull());
			assertThat(service.printed("jdk.jfr")).isEqualTo(1);
		}
	}

	@Test
	void underShenandoahCollectionsAreCountedEvenIfNoCallIsRecorded() {
		try (ChildJvm child = ChildJvm.start(ChildJvm.Idle.class, "-XX:+UseShenandoahGC")) {
			assumeThat(child.readLine()).as("Some builds of the JDK leave this collector out").isEqualTo("ready");
		}
		try (Service service = Service.start("ON_FIRST", "-XX:+UseShenandoahGC")) {
			service.send("tidy");
			service.awaitCount(1);
			service.send("tidy");
			service.awaitCount(2);
			assertThat(service.callers().stream().mapToLong(ExplicitCaller::count).sum()).isEqualTo(2);
		}
	}

	private static Path location(Class<?> type) {
		try {
			return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The service in the child, and what is asked of it.
	 */
	private static final class Service implements AutoCloseable {

		private final ChildJvm child;

		private final Path log;

		private final List<String> printed = new ArrayList<>();

		private Service(ChildJvm child, Path log) {
			this.child = child;
			this.log = log;
			read("ready");
		}

		static Service start(String tracking, String... options) {
			try {
				Path log = Files.createTempFile(folder, "gc", ".log");
				List<String> all = new ArrayList<>(
						List.of("-Xmx128m", "-Xlog:gc:file=" + log, "-Dtracking=" + tracking));
				all.addAll(List.of(options));
				return new Service(ChildJvm.start(List.of(location(AtomicHistogram.class), location(ClassUtils.class),
						location(LogFactory.class), jar), Main.class, all.toArray(String[]::new)), log);
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
				.map((field) -> new ExplicitCaller(text(field[1]), text(field[2]), text(field[3]),
						Long.parseLong(field[4]), Long.parseLong(field[5]), Boolean.parseBoolean(field[6])))
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
		 * Repeat something until its callers are known; the recorder takes a while to
		 * start.
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

	}

	/**
	 * Does what it is told and prints what is known of explicit collections.
	 */
	public static final class Main {

		private Main() {
		}

		public static void main(String[] args) throws Exception {
			MXBeanCollectors collectors = new MXBeanCollectors(null, System.err::println);
			GcMonitor monitor = new GcMonitor(collectors, new MXBeanHeapReader(), new MXBeanCpuReader(),
					GcCpuClock.of(null, () -> -1), 16);
			monitor.start();
			Settler settler = new Settler(monitor, new HotSpotFlags(), new HotSpotCommands(), new LinuxProcessReader(),
					new SettleSettings(true, false, 5, Duration.ofSeconds(30), Duration.ofSeconds(1)),
					new SettleReports());
			ExplicitCollections explicit = new ExplicitCollections(monitor, new JfrSystemGcCalls(),
					CallerTracking.valueOf(System.getProperty("tracking")),
					(collection) -> settler.asksFor(collection.cause()));
			explicit.start();
			System.out.println("ready");
			try (Scanner input = new Scanner(System.in)) {
				while (input.hasNextLine()) {
					String command = input.nextLine();
					switch (command) {
						case "show" -> show(explicit);
						case "settle" -> settler.settle(SettleTrigger.DEMAND, SettleMode.FULL, () -> false);
						default -> library(command).invoke(null);
					}
					System.out.println("done " + command);
				}
			}
			explicit.close();
		}

		private static Method library(String method) throws ReflectiveOperationException {
			return Class.forName("com.acme.Housekeeper").getMethod(method);
		}

		private static void show(ExplicitCollections explicit) {
			System.out.println("count|" + explicit.count());
			for (ExplicitCaller caller : explicit.callers()) {
				System.out.println("caller|" + caller.caller() + "|" + caller.via() + "|" + caller.jar() + "|"
						+ caller.count() + "|" + caller.atMillis() + "|" + caller.heapwise());
			}
		}

	}

}

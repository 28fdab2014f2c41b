package io.heapwise.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.assertj.core.api.Assertions;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.cglib.proxy.Enhancer;
import org.springframework.cglib.proxy.NoOp;

import io.heapwise.jvm.ClassHistogram;
import io.heapwise.jvm.DiagnosticCommands;
import io.heapwise.jvm.HotSpotCommands;
import io.heapwise.jvm.LoadedClass;
import io.heapwise.jvm.LoaderMetaspace;
import io.heapwise.jvm.TestCommands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link LibraryLedger}, on the JVM that runs them.
 */
class LibraryLedgerTests {

	private static volatile Object sink;

	private final HotSpotCommands jvm = new HotSpotCommands();

	/** What the JVM answered, which the ledger must agree with. */
	private final Map<String, String> answers = new TreeMap<>();

	private final LibraryLedger ledger = new LibraryLedger(recording(), LibraryLedgerTests.class.getClassLoader(),
			() -> 42);

	@Test
	void classesOfAllLibrariesAreThoseTheJvmHasLoaded() {
		Ledger taken = this.ledger.take();
		long sum = taken.libraries().stream().mapToLong(LibraryCost::classes).sum();
		assertThat(sum).isCloseTo(taken.loadedClasses(), Percentage.withPercentage(1));
		assertThat(taken.allocated()).isEqualTo(42);
		assertThat(taken.heap()).isNull();
		assertThat(this.answers).doesNotContainKey(DiagnosticCommands.CLASS_HISTOGRAM);
	}

	@Test
	void everyClassOfTheClassPathIsCountedWhereItsCodeSourceSaysItIsFrom() throws Exception {
		Ledger taken = this.ledger.take();
		Map<String, Long> expected = new TreeMap<>();
		ClassLoader loader = LibraryLedgerTests.class.getClassLoader();
		String identity = loaders().stream()
			.filter((row) -> row.type().equals(loader.getClass().getName()))
			.findFirst()
			.orElseThrow()
			.loader();
		for (LoadedClass loaded : classes()) {
			if (loaded.loader().equals(identity) && !loaded.hidden()) {
				CodeSource source = Class.forName(loaded.name(), false, loader).getProtectionDomain().getCodeSource();
				if (source != null && source.getLocation() != null) {
					Path path = Path.of(source.getLocation().toURI());
					expected.merge(path.getFileName().toString(), 1L, Long::sum);
				}
			}
		}
		assertThat(expected).hasSizeGreaterThan(10);
		expected.forEach((name, classes) -> {
			// the build tool hides some of its own
			if (name.endsWith(".jar") && System.getProperty("java.class.path").contains(name)) {
				assertThat(taken.matching(name)).as(name)
					.singleElement()
					.extracting(LibraryCost::classes, Assertions.as(InstanceOfAssertFactories.LONG))
					// lambdas are counted with their host, classes made at runtime are
					// not
					.isGreaterThanOrEqualTo(classes - 5);
			}
		});
	}

	@Test
	void metaspaceOfAllLibrariesIsThatOfAllLoaders() {
		Ledger taken = this.ledger.take();
		long sum = taken.libraries().stream().mapToLong(LibraryCost::metaspace).sum();
		long expected = loaders().stream().mapToLong((loader) -> loader.bytes() + loader.hiddenBytes()).sum();
		assertThat(sum).isCloseTo(expected, Offset.offset((long) taken.libraries().size()));
	}

	@Test
	void heapOfAllLibrariesIsExactlyThatOfTheHistogram() {
		Ledger taken = this.ledger.takeWithHeap();
		ClassHistogram histogram = ClassHistogram.take(new TestCommands().offer(DiagnosticCommands.CLASS_HISTOGRAM,
				() -> this.answers.get(DiagnosticCommands.CLASS_HISTOGRAM)));
		assertThat(histogram.bytes()).isPositive();
		assertThat(taken.heap()).isEqualTo(histogram.bytes());
		assertThat(taken.matching("arrays")).singleElement()
			.satisfies((arrays) -> assertThat(arrays.heap()).isGreaterThan(1_000_000));
	}

	@Test
	void jarNobodyUsesIsListedAndStaysUnused(@TempDir Path folder) throws IOException {
		Path jar = jspecify(folder, "unused-1.0.jar");
		try (URLClassLoader loader = new URLClassLoader(new URL[] { jar.toUri().toURL() }, null)) {
			LibraryLedger withUnused = new LibraryLedger(this.jvm, loader, () -> -1);
			for (int i = 0; i < 2; i++) {
				Ledger taken = withUnused.take();
				assertThat(taken.matching("unused")).singleElement().satisfies((unused) -> {
					assertThat(unused.classes()).isZero();
					assertThat(unused.metaspace()).isZero();
				});
				assertThat(taken.allocated()).isNull();
			}
		}
	}

	@Test
	void classOfTheSameNameInTwoLoadersIsCountedInBothLibraries(@TempDir Path folder) throws Exception {
		Path jar = jspecify(folder, "second-1.0.jar");
		String name = NullMarked.class.getName();
		try (URLClassLoader loader = new URLClassLoader(new URL[] { jar.toUri().toURL() }, null)) {
			Class<?> second = loader.loadClass(name);
			assertThat(second).isNotSameAs(NullMarked.class);
			Ledger taken = new LibraryLedger(this.jvm, loader, () -> -1).take();
			assertThat(taken.matching("second")).singleElement().extracting(LibraryCost::classes).isEqualTo(1L);
			assertThat(taken.matching("jspecify")).singleElement()
				.satisfies((first) -> assertThat(first.classes()).isPositive());
		}
	}

	@Test
	void classesMadeAtRuntimeHaveTheirOwnRows() {
		Ledger before = this.ledger.take();
		Object proxy = Proxy.newProxyInstance(LibraryLedgerTests.class.getClassLoader(), new Class<?>[] { Fresh.class },
				(self, method, args) -> null);
		Object enhanced = Enhancer.create(Plain.class, NoOp.INSTANCE);
		assertThat(proxy).isNotNull();
		assertThat(enhanced.getClass()).isNotSameAs(Plain.class);
		Ledger after = this.ledger.take();
		assertThat(classes(after, Library.JDK_PROXIES)).isGreaterThan(classes(before, Library.JDK_PROXIES));
		assertThat(classes(after, Library.CGLIB)).isGreaterThan(classes(before, Library.CGLIB));
	}

	@Test
	void lambdaIsCountedWithItsHost(@TempDir Path folder) throws Exception {
		Path host = folder.resolve("host/target/classes");
		copy(LambdaHost.class, host);
		try (URLClassLoader loader = new URLClassLoader(new URL[] { host.toUri().toURL() }, null)) {
			Class<?> type = Class.forName(LambdaHost.class.getName(), true, loader);
			LibraryLedger withHost = new LibraryLedger(this.jvm, loader, () -> -1);
			assertThat(withHost.take().matching("host/target/classes")).singleElement()
				.extracting(LibraryCost::classes)
				.isEqualTo(1L);
			Runnable lambda = (Runnable) type.getMethod("lambda").invoke(null);
			assertThat(lambda).isNotNull();
			assertThat(withHost.take().matching("host/target/classes")).singleElement()
				.extracting(LibraryCost::classes)
				.isEqualTo(2L);
		}
	}

	@Test
	void rowsNameModulesOfTheJdkAndNoPaths() {
		assertThat(this.ledger.take().libraries()).extracting(LibraryCost::library)
			.contains(new Library("java.base", LibraryKind.JDK),
					new Library("autoconfigure/target/test-classes", LibraryKind.FOLDER))
			.allSatisfy((library) -> assertThat(library.name()).doesNotStartWith("/").doesNotContain(".m2", "file:"));
	}

	@Test
	void allocationCountsForTheLibraryThatAskedForIt() throws Exception {
		assertThat(this.ledger.take().libraries()).extracting(LibraryCost::allocationShare).containsOnlyNulls();
		Thread allocating = new Thread(() -> {
			while (!Thread.currentThread().isInterrupted()) {
				// the list and its array are the JDK's, the wish for them is not
				sink = new ArrayList<>(List.of(new byte[10_000]));
			}
		});
		allocating.start();
		try {
			this.ledger.sampleAllocation(Duration.ofSeconds(2));
		}
		finally {
			allocating.interrupt();
			allocating.join();
		}
		Ledger taken = this.ledger.take();
		assertThat(taken.libraries().stream().mapToDouble(LibraryCost::allocationShare).sum()).isCloseTo(1,
				Offset.offset(0.001));
		assertThat(taken.matching("autoconfigure/target/test-classes")).singleElement()
			.satisfies((own) -> assertThat(own.allocationShare()).isGreaterThan(0.5));
	}

	@Test
	void jvmWithoutTheCommandSaysSo() {
		LibraryLedger without = new LibraryLedger(new TestCommands(), null, () -> -1);
		assertThatExceptionOfType(LedgerUnavailableException.class).isThrownBy(without::take)
			.withMessageContaining(DiagnosticCommands.CLASS_HIERARCHY);
	}

	@Test
	void jvmWithoutTheHistogramSaysSo() {
		TestCommands commands = new TestCommands().offer(DiagnosticCommands.CLASS_HIERARCHY,
				() -> "java.lang.Object/null\n");
		LibraryLedger without = new LibraryLedger(commands, null, () -> -1);
		assertThatExceptionOfType(LedgerUnavailableException.class).isThrownBy(without::takeWithHeap)
			.withMessageContaining(DiagnosticCommands.CLASS_HISTOGRAM);
		assertThat(without.take().matching("java.base")).singleElement().satisfies((base) -> {
			assertThat(base.classes()).isEqualTo(1);
			assertThat(base.metaspace()).isNull();
		});
	}

	@Test
	void commandThatFailsMakesTheLedgerUnavailable() {
		TestCommands commands = new TestCommands().offer(DiagnosticCommands.CLASS_HIERARCHY, () -> {
			throw new IllegalStateException("The JVM is out of order");
		});
		assertThatExceptionOfType(LedgerUnavailableException.class)
			.isThrownBy(new LibraryLedger(commands, null, () -> -1)::take)
			.withMessage("The JVM is out of order");
	}

	private static long classes(Ledger ledger, Library library) {
		return ledger.matching(library.name()).stream().mapToLong(LibraryCost::classes).sum();
	}

	private List<LoadedClass> classes() {
		return LoadedClass.list(new TestCommands().offer(DiagnosticCommands.CLASS_HIERARCHY,
				() -> this.answers.get(DiagnosticCommands.CLASS_HIERARCHY)));
	}

	private List<LoaderMetaspace> loaders() {
		return LoaderMetaspace.list(new TestCommands().offer(DiagnosticCommands.CLASS_LOADER_STATISTICS,
				() -> this.answers.get(DiagnosticCommands.CLASS_LOADER_STATISTICS)));
	}

	private DiagnosticCommands recording() {
		return new DiagnosticCommands() {

			@Override
			public boolean supports(String command) {
				return LibraryLedgerTests.this.jvm.supports(command);
			}

			@Override
			public String run(String command) {
				String answer = LibraryLedgerTests.this.jvm.run(command);
				LibraryLedgerTests.this.answers.put(command, answer);
				return answer;
			}

		};
	}

	private static Path jspecify(Path folder, String name) throws IOException {
		try {
			Path jar = Path.of(NullMarked.class.getProtectionDomain().getCodeSource().getLocation().toURI());
			return Files.copy(jar, folder.resolve(name));
		}
		catch (URISyntaxException ex) {
			throw new IOException(ex);
		}
	}

	private static void copy(Class<?> type, Path folder) throws IOException {
		String file = type.getName().replace('.', '/') + ".class";
		Path target = folder.resolve(file);
		Files.createDirectories(target.getParent());
		try (InputStream bytes = type.getClassLoader().getResourceAsStream(file)) {
			Files.copy(bytes, target);
		}
	}

	/**
	 * An interface to make a proxy of.
	 */
	public interface Fresh {

	}

	/**
	 * A class to make a subclass of.
	 */
	public static class Plain {

	}

	/**
	 * A class with a lambda.
	 */
	public static final class LambdaHost {

		private LambdaHost() {
		}

		public static Runnable lambda() {
			return new ArrayList<>()::clear;
		}

	}

}

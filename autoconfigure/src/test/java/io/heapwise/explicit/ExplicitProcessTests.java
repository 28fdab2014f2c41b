package io.heapwise.explicit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.heapwise.jvm.ChildJvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * A library that calls {@code System.gc()}, in JVMs of their own: who it was, compared
 * with the source that was compiled and with the log of the JVM.
 */
@Tag("process")
class ExplicitProcessTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	@TempDir
	private static Path folder;

	private static Path jar;

	@BeforeAll
	static void buildLibrary() throws IOException {
		jar = CallingLibrary.build(folder);
	}

	@ParameterizedTest
	@ValueSource(strings = { "-XX:+UseG1GC", "-XX:+UseParallelGC", "-XX:+UseSerialGC", "-XX:+UseZGC" })
	void libraryThatCallsSystemGcIsNamedFromItsSecondCallOn(String collector) {
		try (ExplicitService service = ExplicitService.start(jar, "ON_FIRST", collector)) {
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
		try (ExplicitService service = ExplicitService.start(jar, "ALWAYS", "-XX:+UseG1GC")) {
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
		try (ExplicitService service = ExplicitService.start(jar, "OFF", "-XX:+UseG1GC")) {
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
		try (ExplicitService service = ExplicitService.start(jar, "ALWAYS", "-XX:+UseG1GC",
				"-XX:MaxDirectMemorySize=8m")) {
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
		try (ExplicitService service = ExplicitService.start(jar, "ALWAYS", "-XX:+UseG1GC")) {
			service.awaitCallers("manage");
			ExplicitCaller caller = service.caller("com.acme.Housekeeper.manage(Housekeeper.java:12)");
			assertThat(caller.via()).contains("MemoryImpl.gc");
		}
	}

	@Test
	void settlesAndCommandsFromOutsideAreToldApart() {
		try (ExplicitService service = ExplicitService.start(jar, "ON_FIRST", "-XX:+UseG1GC")) {
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
		try (ExplicitService service = ExplicitService.start(jar, "ALWAYS", "-XX:+UseG1GC", "-XX:+DisableExplicitGC")) {
			await().atMost(LONG).until(() -> service.recordings() == 1);
			service.send("tidy");
			assertThat(service.callers()).isEmpty();
			assertThat(service.count()).isZero();
		}
	}

	@Test
	void jvmWithoutARecorderCountsAndWarnsOnce() {
		try (ExplicitService service = ExplicitService.start(jar, "ON_FIRST", "-XX:+UseG1GC", "--limit-modules",
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
		try (ExplicitService service = ExplicitService.start(jar, "ON_FIRST", "-XX:+UseShenandoahGC")) {
			service.send("tidy");
			service.awaitCount(1);
			service.send("tidy");
			service.awaitCount(2);
			assertThat(service.callers().stream().mapToLong(ExplicitCaller::count).sum()).isEqualTo(2);
		}
	}

}

package io.heapwise.sample.e2e;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link JvmProcess}.
 */
@Tag("jvm")
class JvmProcessTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	@TempDir
	private Path directory;

	@Test
	void aProcessIsReadyWhenItsOutputSaysSoAndEndsWhenClosed() {
		JvmProcess process = holding().start();
		try (process) {
			process.awaitOutput(Pattern.compile("holding"), TIMEOUT);
			assertThat(process.isAlive()).isTrue();
			assertThat(ProcessHandle.of(process.pid())).isPresent();
		}
		assertThat(process.isAlive()).isFalse();
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void itsMemoryIsReadFromOutside() {
		try (JvmProcess process = holding().options("-Xmx32m").start()) {
			process.awaitOutput(Pattern.compile("holding"), TIMEOUT);
			ProcessMemory memory = process.memory();
			assertThat(memory.rss()).isBetween(10_000_000L, 500_000_000L);
			assertThat(memory.pss()).isPositive().isLessThanOrEqualTo(memory.rss());
			assertThat(memory.sharedClean() + memory.sharedDirty() + memory.privateClean() + memory.privateDirty())
				.isEqualTo(memory.rss());
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void stoppingAsksPolitely() {
		try (JvmProcess process = holding().start()) {
			process.awaitOutput(Pattern.compile("holding"), TIMEOUT);
			assertThat(process.stop()).isEqualTo(143);
		}
	}

	@Test
	void aProcessThatEndsInsteadOfGettingReadyShowsItsOutput() {
		try (JvmProcess process = holding().options("-XX:NoSuchOption=1").start()) {
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> process.awaitOutput(Pattern.compile("holding"), TIMEOUT))
				.withMessageContaining("exit code 1")
				.withMessageContaining("NoSuchOption");
		}
	}

	@Test
	void aProcessThatDoesNotGetReadyInTimeShowsItsOutput() {
		try (JvmProcess process = holding().start()) {
			process.awaitOutput(Pattern.compile("holding"), TIMEOUT);
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> process.awaitPort(Duration.ofMillis(200)))
				.withMessageContaining("PT0.2S")
				.withMessageEndingWith("holding");
		}
	}

	@Test
	void theGcLogIsThereWhileTheProcessRuns() {
		try (JvmProcess process = holding().name("logged").withGcLog().start()) {
			process.awaitOutput(Pattern.compile("holding"), TIMEOUT);
			assertThat(process.gcLog().collector()).isNotEmpty();
		}
	}

	@Test
	void withoutAGcLogThereIsNoneToRead() {
		try (JvmProcess process = holding().start()) {
			assertThatIllegalStateException().isThrownBy(process::gcLog);
		}
	}

	@Test
	void aProcessIsReadyWhenARequestIsAnsweredWithOk() throws Exception {
		HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
		server.createContext("/", (exchange) -> {
			exchange.sendResponseHeaders(200, 2);
			exchange.getResponseBody().write("up".getBytes());
			exchange.close();
		});
		server.start();
		try (JvmProcess process = holding().start()) {
			URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
			assertThat(process.awaitHttpOk(uri, TIMEOUT)).isEqualTo("up");
		}
		finally {
			server.stop(0);
		}
	}

	private JvmProcess.Builder holding() {
		return JvmProcess
			.mainClass(AllocatingMain.class.getName(), System.getProperty("java.class.path"), this.directory)
			.arguments("hold");
	}

}

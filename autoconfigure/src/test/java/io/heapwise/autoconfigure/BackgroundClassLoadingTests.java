package io.heapwise.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When classes are loaded in the background. The JVM's own log of its classes is the
 * judge.
 */
class BackgroundClassLoadingTests {

	@TempDir
	private Path folder;

	private Path log;

	@BeforeEach
	void setUp() {
		this.log = this.folder.resolve("classes.log");
	}

	@Test
	void classesOfTheMonitorAreLoadedThoughNoBeanNeedsThem() throws Exception {
		assertThat(loadsTheMonitor(2)).isTrue();
	}

	@Test
	void theOnlyProcessorIsLeftToTheApplication() throws Exception {
		assertThat(loadsTheMonitor(1)).isFalse();
	}

	@Test
	void nothingIsLoadedWhenHeapwiseIsOff() throws Exception {
		assertThat(loadsTheMonitor(2, "--heapwise.enabled=off")).isFalse();
	}

	/**
	 * An application that has no monitor, as the configuration that makes it is excluded.
	 */
	private boolean loadsTheMonitor(int processors, String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
						"-XX:ActiveProcessorCount=" + processors, "-Xlog:class+load:file=" + this.log, "-cp",
						System.getProperty("java.class.path"), ArchiveTrainingApplication.class.getName(),
						"--spring.autoconfigure.exclude=" + HeapwiseAutoConfiguration.class.getName()));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(new File(this.log + ".out"))
			.start();
		try {
			assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		assertThat(process.exitValue()).isZero();
		return Files.readString(this.log).contains(" io.heapwise.gc.GcMonitor ");
	}

}

package io.heapwise.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Setup}.
 */
class SetupTests {

	private static final List<String> COMMON = List.of("-XX:+UseG1GC", "-Xmx1g");

	private final Setup setup = new Setup(new Contender("plain", Path.of("app.jar")));

	@TempDir
	private Path folder;

	@Test
	void ownOptionsComeAfterTheCommonOnes() throws IOException {
		assertThat(this.setup.with("-Xmx512m").jvmOptions(COMMON)).containsExactly("-XX:+UseG1GC", "-Xmx1g",
				"-Xmx512m");
	}

	@Test
	void aCollectorOfItsOwnReplacesTheCommonOne() throws IOException {
		assertThat(this.setup.with("-XX:+UseSerialGC").jvmOptions(COMMON)).containsExactly("-Xmx1g",
				"-XX:+UseSerialGC");
	}

	@Test
	void aCollectorInAnArgumentFileReplacesTheCommonOne() throws IOException {
		Path file = Files.writeString(this.folder.resolve("heapwise.options"), "# why\n-XX:+UseParallelGC\n");
		assertThat(this.setup.with("@" + file).jvmOptions(COMMON)).containsExactly("-Xmx1g", "@" + file);
	}

	@Test
	void aCommentThatNamesACollectorReplacesNothing() throws IOException {
		Path file = Files.writeString(this.folder.resolve("heapwise.options"), "# -XX:+UseParallelGC\n-Xmx2g\n");
		assertThat(this.setup.with("@" + file).jvmOptions(COMMON)).contains("-XX:+UseG1GC");
	}

}

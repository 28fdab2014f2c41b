package io.heapwise.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Advice}.
 */
class AdviceTests {

	@TempDir
	private Path folder;

	@Test
	void onlyLinesThatAreNoCommentAreOptions() throws IOException {
		Path file = Files.writeString(this.folder.resolve("a"), "# -Xms1g\n\n-Xmx850m\n  -XX:GCTimeRatio=99\n");
		assertThat(Advice.options(file)).containsExactly("-Xmx850m", "-XX:GCTimeRatio=99");
	}

	@Test
	void aRefusalIsAMissWithWhatTheServiceSaid() throws IOException {
		Advice refused = new Advice(null, "200 # too little data", "");
		assertThat(refused.jvmOptions()).isEmpty();
		assertThat(refused.describe()).startsWith("**MISSED**").contains("too little data");
	}

	@Test
	void theVerdictsShareIsTheOneGot() {
		Advice advice = new Advice(null, "", """
				{"options":[{"share":0.5}],"verdict":{"state":"held","advisedAt":1,
				"gcCpuShare":{"before":0.12,"promised":[0.01,0.03],"got":0.0123},"rss":{"before":1,"got":2}}}""");
		assertThat(advice.verdictShare()).isEqualTo(0.0123);
		assertThat(new Advice(null, "", "{\"verdict\":null}").verdictShare()).isNaN();
	}

}

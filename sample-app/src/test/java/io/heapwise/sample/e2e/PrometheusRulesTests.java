package io.heapwise.sample.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the shipped rules against Prometheus's own tool.
 */
class PrometheusRulesTests {

	@Test
	void rulesAreUnderstood() throws Exception {
		promtool("check", ShippedMonitoring.RULES);
	}

	@Test
	void rulesDoWhatTheirTestsSay() throws Exception {
		promtool("test", ShippedMonitoring.RULES_TEST);
	}

	@Test
	void everyAlertIsTestedForFiring() throws IOException {
		String tests = Files.readString(ShippedMonitoring.RULES_TEST);
		assertThat(ShippedMonitoring.alertNames()).isNotEmpty()
			.allSatisfy((alert) -> assertThat(tests)
				.containsPattern("alertname: " + alert + "\\n +eval_time: \\w+\\n +exp_alerts:\\n +- exp_labels"));
	}

	private static void promtool(String command, Path file) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(
				SystemProgram.require("promtool", "it is part of Debian's package prometheus"), command, "rules",
				file.getFileName().toString())
			.directory(file.getParent().toFile())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
		assertThat(output).contains("SUCCESS");
	}

}

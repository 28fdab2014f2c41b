package io.heapwise.advice.situation;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import io.heapwise.jvm.ChildJvm;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Advice in a JVM that leaks four megabytes a second, and in one that does not.
 */
@Tag("process")
@EnabledOnOs(OS.LINUX)
class LeakProcessTests {

	@Test
	void leakIsRecognised() {
		try (ChildJvm leaking = ChildJvm.startWithLibraries(LeakingMain.class, "-Xmx512m", "-Dleak=true");
				ChildJvm steady = ChildJvm.startWithLibraries(LeakingMain.class, "-Xmx512m")) {
			String[] said = leaking.finish().get(0).split("\t");
			assertThat(said[0]).as(said[1]).isEqualTo("leak");
			double perHour = Double.parseDouble(said[1].replaceAll(".*grows by (\\d+) MiB an hour.*", "$1"));
			// a megabyte every quarter of a second, a little less for the collections
			assertThat(perHour).isBetween(3600 * 2.0, 3600 * 4.4);
			assertThat(said[1]).contains("/actuator/ledger");
			assertThat(said[2]).isEqualTo("[what grows]");
			assertThat(steady.finish().get(0)).doesNotStartWith("leak").doesNotContain("what grows");
		}
	}

}

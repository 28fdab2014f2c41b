package io.heapwise.flags;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LaunchOptions}.
 */
class LaunchOptionsTests {

	@Test
	void optionsOfTheEnvironmentAreToldFromThoseOfTheCommandLine() {
		LaunchOptions options = LaunchOptions.of(List.of("-Xmx300m", "-Dname=a b", "-Xss1m", "-Xmx400m"),
				" -Xmx300m  '-Dname=a b' ");
		assertThat(options.environment()).containsExactly("-Xmx300m", "-Dname=a b");
		assertThat(options.commandLine()).containsExactly("-Xss1m", "-Xmx400m");
	}

	@Test
	void variableThatWasSetAfterTheStartIsIgnored() {
		LaunchOptions options = LaunchOptions.of(List.of("-Xss1m", "-Xmx400m"), "-Xmx300m");
		assertThat(options.environment()).isEmpty();
		assertThat(options.commandLine()).containsExactly("-Xss1m", "-Xmx400m");
		assertThat(LaunchOptions.of(List.of(), "-Xmx300m").environment()).isEmpty();
		assertThat(LaunchOptions.of(List.of("-Xmx1m"), null).commandLine()).containsExactly("-Xmx1m");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "none", value = { "-Xmx300m, -Xmx400m, -Xmx300m and -Xmx400m", "-Xmx300m, -Xmx300m, none",
			"-Xmx300m, -Xms300m, none", "-Xmx300m, -XX:MaxHeapSize=400m, -Xmx300m and -XX:MaxHeapSize=400m",
			"-XX:MaxRAMPercentage=70, -XX:MaxRAMPercentage=50, -XX:MaxRAMPercentage=70 and -XX:MaxRAMPercentage=50",
			"-XX:+UseG1GC, -XX:+UseZGC, -XX:+UseG1GC and -XX:+UseZGC", "-Dpassword=a, -Dpassword=b, none",
			"-XX:OnError=a, -XX:OnError=b, none",
			"-XX:ReservedCodeCacheSize=1m, -XX:ReservedCodeCacheSize=2m, -XX:ReservedCodeCacheSize=1m and -XX:ReservedCodeCacheSize=2m" })
	void memoryOptionsThatDifferAreToldAndNoOthers(String environment, String commandLine, String said) {
		LaunchOptions options = new LaunchOptions(List.of(environment), List.of("-Dsecret=x", commandLine));
		assertThat(options.saidTwice()).isEqualTo((said != null) ? List.of(said) : List.of());
	}

	@ParameterizedTest
	@CsvSource({ "-javaagent:/opt/apm/agent.jar=key=secret, the agent agent.jar",
			"-agentlib:jdwp=server=y, the agent jdwp", "-agentpath:/opt/libprofiler.so=start, the agent libprofiler.so",
			"-javaagent:C:\\apm\\agent.jar, the agent agent.jar", "-javaagent:agent.jar, the agent agent.jar" })
	void agentIsNamedByItsFileAlone(String option, String agent) {
		assertThat(new LaunchOptions(List.of(), List.of("-Xmx1m", option)).agents()).containsExactly(agent);
		assertThat(new LaunchOptions(List.of(option), List.of("-Xmx1m")).agents()).containsExactly(agent);
	}

	@ParameterizedTest
	@CsvSource({ "-Xmx300m, -Xss1m, MaxHeapSize, true", "-Xmx300m, -Xmx400m, MaxHeapSize, false",
			"-Xmx300m, -XX:MaxHeapSize=400m, MaxHeapSize, false", "-Xms300m, -Xss1m, InitialHeapSize, true",
			"-Xmn30m, -Xss1m, MaxNewSize, true", "-Xmn30m, -Xss1m, NewSize, true",
			"-Xss1m, -Xmx1m, ThreadStackSize, true", "-XX:NewRatio=3, -Xss1m, NewRatio, false",
			"-Xss1m, -Xmx300m, MaxHeapSize, false" })
	void shortFormOfTheEnvironmentIsToldFromTheCommandLines(String environment, String commandLine, String flag,
			boolean isOfEnvironment) {
		assertThat(new LaunchOptions(List.of(environment), List.of(commandLine)).isShortOfEnvironment(flag))
			.isEqualTo(isOfEnvironment);
	}

	@Test
	void aWordOfAnyLengthIsTakenApart() {
		String word = "-Dlong=" + "x".repeat(100_000);
		assertThat(LaunchOptions.of(List.of(word, "-Xss1m"), word).environment()).containsExactly(word);
	}

}

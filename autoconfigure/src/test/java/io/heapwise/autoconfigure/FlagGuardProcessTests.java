package io.heapwise.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.heapwise.jvm.ChildJvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Changes flags of a running application from another process, by the JDK's own tools,
 * which also say what the flags are.
 */
@Tag("process")
@EnabledOnOs(OS.LINUX)
class FlagGuardProcessTests {

	private static final String SET = "-Dheapwise.flags.set.MaxHeapFreeRatio=60";

	private static final String WARNING = "The flag MaxHeapFreeRatio, which is set by heapwise.flags.set, was changed"
			+ " from 60 to 80 by somebody else (origin: runtime)";

	private final List<String> read = new ArrayList<>();

	@ParameterizedTest
	@ValueSource(strings = { "-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseG1GC", "-XX:+UseZGC" })
	void changeFromOutsideIsNoticedAtTheNextCollectionNamedCountedAndUndone(String collector) {
		try (ChildJvm child = start(collector, "-Dheapwise.flags.guard=restore")) {
			assertThat(value(child)).isEqualTo(60);
			jcmd(child, "VM.set_flag", "MaxHeapFreeRatio", "80");
			assertThat(value(child)).isEqualTo(80);
			jcmd(child, "GC.run");
			await().atMost(Duration.ofSeconds(5)).until(() -> value(child) == 60);
			String report = ask(child, "report");
			assertThat(this.read).filteredOn((line) -> line.contains(WARNING + "; it is set back")).hasSize(1);
			assertThat(JsonPath.<Integer>read(report, "$.set[0].drifts")).isEqualTo(1);
			assertThat(JsonPath.<String>read(report, "$.set[0].origin")).isEqualTo("heapwise");
			assertThat(JsonPath.<String>read(report, "$.set[0].former"))
				.isEqualTo(collector.contains("Parallel") ? "100" : "70");
			assertThat(JsonPath.<String>read(report, "$.drifts[0].from")).isEqualTo("60");
			assertThat(JsonPath.<String>read(report, "$.drifts[0].to")).isEqualTo("80");
			assertThat(JsonPath.<Boolean>read(report, "$.drifts[0].restored")).isTrue();
			assertThat(ask(child, "meter")).isEqualTo("1.0");
		}
	}

	@Test
	void changeFromOutsideIsNoticedWhenTheMeterIsReadAndStaysByDefault() {
		try (ChildJvm child = start("-XX:+UseG1GC", "-Dheapwise.flags.guard=warn")) {
			assertThat(ask(child, "meter")).isEqualTo("0.0");
			jcmd(child, "VM.set_flag", "MaxHeapFreeRatio", "80");
			assertThat(ask(child, "meter")).isEqualTo("1.0");
			assertThat(this.read).filteredOn((line) -> line.contains(WARNING + "; it stays so")).hasSize(1);
			assertThat(value(child)).isEqualTo(80);
			String report = ask(child, "report");
			assertThat(JsonPath.<String>read(report, "$.set[0].present")).isEqualTo("80");
			assertThat(JsonPath.<String>read(report, "$.set[0].origin")).isEqualTo("runtime");
		}
	}

	@Test
	void changeFromOutsideIsNoticedWithoutCollectionAndScrape() {
		try (ChildJvm child = start("-XX:+UseG1GC", "-Dheapwise.flags.guard=restore")) {
			jcmd(child, "VM.set_flag", "MaxHeapFreeRatio", "80");
			await().atMost(Duration.ofSeconds(30)).until(() -> value(child) == 60);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "-XX:+UseSerialGC", "-XX:+UseG1GC" })
	void settlesAreNoDriftAndKeepTheirOwnValuesMeanwhile(String collector) {
		try (ChildJvm child = start(collector, "-Dheapwise.flags.guard=restore")) {
			for (int i = 0; i < 3; i++) {
				assertThat(ask(child, "settle")).contains("MaxHeapFreeRatio, from=60, to=20, restored=true");
				assertThat(value(child)).isEqualTo(60);
			}
			assertThat(JsonPath.<List<?>>read(ask(child, "report"), "$.drifts")).isEmpty();
			assertThat(ask(child, "meter")).isEqualTo("0.0");
			assertThat(this.read).noneMatch((line) -> line.contains("was changed from"));
		}
	}

	@Test
	void changeWhileSettlesRunIsNotLost() {
		try (ChildJvm child = start("-XX:+UseSerialGC", "-Dheapwise.flags.guard=restore")) {
			for (int i = 0; i < 10; i++) {
				child.send("settle");
			}
			jcmd(child, "VM.set_flag", "MaxHeapFreeRatio", "80");
			for (int i = 0; i < 10; i++) {
				answer(child, "settled ");
			}
			assertThat(ask(child, "meter")).isEqualTo("1.0");
			assertThat(value(child)).isEqualTo(60);
			assertThat(this.read).filteredOn((line) -> line.contains(WARNING)).hasSize(1);
		}
	}

	private ChildJvm start(String... options) {
		List<String> all = new ArrayList<>(List.of(options));
		all.addAll(List.of("-Xmx128m", SET, "-Dspring.main.banner-mode=off"));
		ChildJvm child = ChildJvm.startWithLibraries(FlagsApplication.class, all.toArray(String[]::new));
		answer(child, "ready");
		return child;
	}

	private String ask(ChildJvm child, String question) {
		child.send(question);
		return answer(child, question.equals("settle") ? "settled " : question + " ");
	}

	private String answer(ChildJvm child, String beginning) {
		String line = child.readLine();
		while (!line.startsWith(beginning)) {
			this.read.add(line);
			line = child.readLine();
		}
		return line.substring(beginning.length());
	}

	private static void jcmd(ChildJvm child, String... command) {
		List<String> arguments = new ArrayList<>(List.of(Long.toString(child.pid())));
		arguments.addAll(List.of(command));
		ChildJvm.tool("jcmd", arguments.toArray(String[]::new));
	}

	private static int value(ChildJvm child) {
		List<String> lines = ChildJvm.tool("jinfo", "-flag", "MaxHeapFreeRatio", Long.toString(child.pid()));
		String last = lines.get(lines.size() - 1);
		return Integer.parseInt(last.substring(last.indexOf('=') + 1).trim());
	}

}

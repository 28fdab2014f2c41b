package io.heapwise.flags;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.heapwise.jvm.Malloc;
import io.heapwise.jvm.MemoryLimit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the rules of {@link SurpriseRule}, on situations written down.
 */
class SurpriseRuleTests {

	private static final long GIBIBYTE = 1L << 30;

	/**
	 * Each row: flags as {@code name=value@origin}, processors, limit in MiB and its
	 * source, launch options ({@code env:} before those of the environment), processors
	 * and arenas of malloc ({@code -} if it is not glibc's), and the ids expected.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "none",
			textBlock = """
					UseG1GC=true@ERGONOMICS | 4 | 4096 | CGROUP_V2 | none | 4 | none
					UseSerialGC=true@ERGONOMICS | 1 | 4096 | CGROUP_V2 | none | 4 | serial-by-default
					UseSerialGC=true@ERGONOMICS | 4 | 1024 | CGROUP_V1 | none | 4 | serial-by-default
					UseSerialGC=true@ERGONOMICS | 1 | 1024 | MACHINE | none | 4 | serial-by-default
					UseSerialGC=true@COMMAND_LINE | 1 | 1024 | CGROUP_V2 | none | 4 | none
					UseSerialGC=false@ERGONOMICS | 1 | 1024 | CGROUP_V2 | none | 4 | none
					MaxHeapSize=268435456@ERGONOMICS MaxRAMPercentage=25.0@DEFAULT | 4 | 1024 | CGROUP_V2 | none | 4 | heap-by-default
					MaxHeapSize=268435456@ERGONOMICS MaxRAMPercentage=25.0@DEFAULT | 4 | 1024 | MACHINE | none | 4 | none
					MaxHeapSize=268435456@COMMAND_LINE MaxRAMPercentage=25.0@DEFAULT | 4 | 1024 | CGROUP_V2 | none | 4 | none
					MaxHeapSize=268435456@ERGONOMICS MaxRAMPercentage=70.0@COMMAND_LINE | 4 | 1024 | CGROUP_V2 | none | 4 | none
					UseG1GC=true@ERGONOMICS | 4 | none | none | none | 4 | limit-unknown
					UseContainerSupport=false@COMMAND_LINE | 4 | 1024 | CGROUP_V2 | none | 4 | container-ignored
					UseContainerSupport=false@COMMAND_LINE | 4 | 1024 | MACHINE | none | 4 | none
					UseContainerSupport=true@DEFAULT | 4 | 1024 | CGROUP_V2 | none | 4 | none
					UseCompressedOops=false@DEFAULT MaxHeapSize=34359738368@COMMAND_LINE | 4 | 65536 | MACHINE | none | 4 | compressed-oops-lost
					UseCompressedOops=true@ERGONOMICS MaxHeapSize=33285996544@COMMAND_LINE | 4 | 65536 | MACHINE | none | 4 | none
					UseCompressedOops=false@COMMAND_LINE MaxHeapSize=34359738368@COMMAND_LINE | 4 | 65536 | MACHINE | none | 4 | none
					UseCompressedOops=false@DEFAULT UseZGC=true@COMMAND_LINE MaxHeapSize=34359738368@COMMAND_LINE | 4 | 65536 | MACHINE | none | 4 | none
					DisableExplicitGC=true@COMMAND_LINE | 4 | 4096 | CGROUP_V2 | none | 4 | explicit-gc-disabled
					DisableExplicitGC=false@DEFAULT | 4 | 4096 | CGROUP_V2 | none | 4 | none
					AlwaysPreTouch=true@ENVIRONMENT InitialHeapSize=1048576 | 4 | 4096 | CGROUP_V2 | none | 4 | pre-touched
					AlwaysPreTouch=false@DEFAULT | 4 | 4096 | CGROUP_V2 | none | 4 | none
					MinHeapSize=1048576@COMMAND_LINE MaxHeapSize=1048576@COMMAND_LINE | 4 | 4096 | CGROUP_V2 | none | 4 | fixed-heap
					MinHeapSize=1048576@COMMAND_LINE MaxHeapSize=2097152@COMMAND_LINE | 4 | 4096 | CGROUP_V2 | none | 4 | none
					UseZGC=true@COMMAND_LINE ZUncommit=false@COMMAND_LINE | 4 | 4096 | CGROUP_V2 | none | 4 | uncommit-off
					UseZGC=true@COMMAND_LINE ZUncommit=true@DEFAULT | 4 | 4096 | CGROUP_V2 | none | 4 | none
					UseZGC=false@DEFAULT ZUncommit=false@COMMAND_LINE | 4 | 4096 | CGROUP_V2 | none | 4 | none
					UseG1GC=true@ERGONOMICS | 4 | 4096 | CGROUP_V2 | -javaagent:/a/b.jar=secret | 4 | agent
					UseG1GC=true@ERGONOMICS | 4 | 4096 | CGROUP_V2 | env:-Xmx1g -Xmx2g | 4 | said-twice
					UseG1GC=true@ERGONOMICS | 4 | 4096 | CGROUP_V2 | env:-Xmx1g -Xms1g | 4 | none
					UseG1GC=true@ERGONOMICS | 4 | 4096 | CGROUP_V2 | none | 8 | malloc-arenas
					UseG1GC=true@ERGONOMICS | 4 | 4096 | CGROUP_V2 | none | 64 | malloc-arenas
					UseG1GC=true@ERGONOMICS | 4 | 4096 | CGROUP_V2 | none | 64:2 | none
					UseG1GC=true@ERGONOMICS | 4 | 4096 | CGROUP_V2 | none | - | none
					UseSerialGC=true@ERGONOMICS MaxHeapSize=131072@ERGONOMICS MaxRAMPercentage=25.0@DEFAULT DisableExplicitGC=true@ENVIRONMENT | 1 | 512 | CGROUP_V2 | -javaagent:a.jar | 64 | serial-by-default heap-by-default explicit-gc-disabled agent malloc-arenas
					""")
	void situationHasItsSurprisesAndNoOthers(String flags, int processors, Long limit, MemoryLimit.Source source,
			String options, String malloc, String ids) {
		JvmSituation situation = new JvmSituation(flags(flags), processors,
				(limit != null) ? new MemoryLimit(limit << 20, null, source) : null, launch(options), malloc(malloc),
				true);
		assertThat(SurpriseRule.all(situation)).extracting(Surprise::id)
			.containsExactlyElementsOf((ids != null) ? List.of(ids.split(" ")) : List.of());
	}

	@Test
	void figuresOptionsAndNamesAreGivenAndNoSecrets() {
		JvmSituation situation = new JvmSituation(flags("UseSerialGC=true@ERGONOMICS"
				+ " MaxHeapSize=268435456@ERGONOMICS MaxRAMPercentage=25.0@DEFAULT AlwaysPreTouch=true@ENVIRONMENT"
				+ " InitialHeapSize=16777216@ERGONOMICS"), 1,
				new MemoryLimit(GIBIBYTE, null, MemoryLimit.Source.CGROUP_V2),
				launch("env:-XX:MaxMetaspaceSize=100m -javaagent:/opt/agent.jar=token -XX:MaxMetaspaceSize=200m"),
				malloc("16"), true);
		List<Surprise> surprises = SurpriseRule.all(situation);
		assertThat(surprises).extracting(Surprise::found)
			.containsExactly(
					"The JVM has chosen Serial: it sees 1 processor and 1024 MiB of memory, and below 2 processors or"
							+ " 1792 MiB it takes no other by itself",
					"Nobody has set the size of the heap: it may grow to 256 MiB, 25 % of the limit of 1024 MiB",
					"-XX:+AlwaysPreTouch is on (set by environment), and the heap begins with 16 MiB",
					"Started with the agent agent.jar",
					"JAVA_TOOL_OPTIONS and the command line say different things: -XX:MaxMetaspaceSize=100m and"
							+ " -XX:MaxMetaspaceSize=200m",
					"MALLOC_ARENA_MAX is not set, and glibc sees 16 processors: its malloc makes up to 128 arenas, which"
							+ " reserve 8192 MiB of addresses");
		assertThat(surprises).extracting(Surprise::option)
			.containsExactly("-XX:+UseG1GC", "-XX:MaxRAMPercentage=<percent>", "-XX:-AlwaysPreTouch", null, null,
					"MALLOC_ARENA_MAX=2");
		assertThat(surprises.toString()).doesNotContain("token").doesNotContain("/opt");
		assertThat(surprises).allSatisfy((surprise) -> {
			assertThat(surprise.matters()).isNotBlank().doesNotEndWith(".");
			assertThat(surprise.remedy()).isNotBlank().doesNotEndWith(".");
		});
	}

	private static Map<String, InspectedFlag> flags(String text) {
		Map<String, InspectedFlag> flags = new LinkedHashMap<>();
		for (String flag : text.split(" ")) {
			String[] parts = flag.split("[=@]");
			flags.put(parts[0], new InspectedFlag(FlagGroup.HEAP, parts[0], parts[1],
					(parts.length > 2) ? FlagOrigin.valueOf(parts[2]) : FlagOrigin.DEFAULT));
		}
		return flags;
	}

	private static LaunchOptions launch(String text) {
		List<String> environment = new ArrayList<>();
		List<String> commandLine = new ArrayList<>();
		for (String option : (text != null) ? text.split(" ") : new String[0]) {
			if (option.startsWith("env:")) {
				environment.add(option.substring(4));
			}
			else {
				commandLine.add(option);
			}
		}
		return new LaunchOptions(environment, commandLine);
	}

	private static Malloc malloc(String text) {
		String[] parts = text.split(":");
		return text.equals("-") ? new Malloc(false, 64, null)
				: new Malloc(true, Integer.parseInt(parts[0]), (parts.length > 1) ? parts[1] : null);
	}

}

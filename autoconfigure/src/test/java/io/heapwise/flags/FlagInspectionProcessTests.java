package io.heapwise.flags;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.heapwise.jvm.ChildJvm;
import io.heapwise.jvm.HotSpotFlags;
import io.heapwise.jvm.LinuxMallocReader;
import io.heapwise.jvm.LinuxMemoryLimitReader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Inspects JVMs that were really started in surprising ways, and holds the inventory
 * against {@code jcmd VM.flags -all}.
 */
@Tag("process")
@EnabledOnOs(OS.LINUX)
class FlagInspectionProcessTests {

	private static final Pattern PRINTED = Pattern.compile("\\s*\\S+ (\\w+)\\s+:?=(.*?)\\{[^}]*}\\s*\\{([^}]*)}\\s*");

	@Test
	void inventoryIsThatOfTheJvm() {
		Inspected inspected = inspect("-XX:MaxMetaspaceSize=200m -Xmx300m", "-XX:MaxGCPauseMillis=77",
				"-XX:InitialHeapSize=48m", "-Dsecret=token");
		Map<String, String[]> printed = new LinkedHashMap<>();
		for (String line : inspected.printed) {
			Matcher matcher = PRINTED.matcher(line);
			if (matcher.matches()) {
				printed.put(matcher.group(1), new String[] { matcher.group(2).trim(), matcher.group(3) });
			}
		}
		assertThat(inspected.flags).hasSizeGreaterThan(60);
		inspected.flags.forEach((name, found) -> {
			assertThat(printed).as(name).containsKey(name);
			String value = printed.get(name)[0];
			if (found[0].matches("-?\\d+")) {
				assertThat(new BigInteger(found[0]).longValue()).as(name).isEqualTo(new BigInteger(value).longValue());
			}
			else if (found[0].matches("[\\d.]+")) {
				assertThat(Double.parseDouble(found[0])).as(name).isEqualTo(Double.parseDouble(value));
			}
			else {
				assertThat(found[0]).as(name).isEqualTo(value.equals("(null)") ? "" : value);
			}
			if (!name.equals("MaxHeapSize")) {
				String origin = printed.get(name)[1];
				String last = origin.substring(origin.lastIndexOf(',') + 1).trim();
				assertThat(found[1]).as(name + " " + origin)
					.isEqualTo(last.replace(' ', '-').replace("ergonomic", "ergonomics"));
			}
		});
		assertThat(inspected.flags.get("MaxMetaspaceSize")).containsExactly("209715200", "environment");
		assertThat(inspected.flags.get("MaxGCPauseMillis")).containsExactly("77", "command-line");
		// HotSpot takes the short form for the command line's
		assertThat(inspected.flags.get("MaxHeapSize")).containsExactly("314572800", "environment");
		assertThat(inspected.text).doesNotContain("token");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "none", textBlock = """
			none | -XX:ActiveProcessorCount=1 -Xmx300m | serial-by-default
			none | -XX:+UseSerialGC -XX:ActiveProcessorCount=1 -Xmx300m | none
			none | -XX:+UseG1GC -Xmx300m | none
			none | -XX:+UseG1GC -XX:+DisableExplicitGC -XX:+AlwaysPreTouch -Xmx300m | explicit-gc-disabled pre-touched
			-Xmx200m | -XX:+UseG1GC -Xmx300m | said-twice
			-Xmx200m | -XX:+UseG1GC | none
			none | -XX:+UseZGC -XX:-ZUncommit -Xms200m -Xmx200m | fixed-heap uncommit-off
			none | -XX:+UseG1GC -Xms8m -Xmx33g | compressed-oops-lost
			none | -XX:+UseG1GC -Xms8m -Xmx31g | none
			-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0 | -XX:+UseG1GC -Xmx300m | agent
			none | -XX:+UseParallelGC -XX:MinHeapSize=100m -XX:MaxHeapSize=100m -XX:InitialHeapSize=100m | fixed-heap
			""")
	void jvmStartedInASurprisingWayIsRecognised(String environment, String options, String ids) {
		assertThat(inspect(environment, options.split(" ")).surprises)
			.containsExactlyElementsOf((ids != null) ? List.of(ids.split(" ")) : List.of());
	}

	@Test
	void arenasAreToldUnlessTheyAreLimited() {
		try (ChildJvm child = ChildJvm.startWithLibraries(List.of("env", "MALLOC_ARENA_MAX=2"), Inspection.class)) {
			assertThat(read(child, "done")).contains("malloc 2");
		}
	}

	private static Inspected inspect(String toolOptions, String... options) {
		List<String> launcher = (toolOptions != null) ? List.of("env", "JAVA_TOOL_OPTIONS=" + toolOptions) : List.of();
		try (ChildJvm child = ChildJvm.startWithLibraries(launcher, Inspection.class, options)) {
			List<String> lines = read(child, "done");
			return new Inspected(lines, ChildJvm.tool("jcmd", Long.toString(child.pid()), "VM.flags", "-all"));
		}
	}

	private static List<String> read(ChildJvm child, String last) {
		List<String> lines = new ArrayList<>();
		for (String line = child.readLine(); !line.equals(last); line = child.readLine()) {
			lines.add(line);
		}
		return lines;
	}

	/**
	 * What the child found, and what the JVM says of itself.
	 */
	private static final class Inspected {

		private final Map<String, String[]> flags = new LinkedHashMap<>();

		private final List<String> surprises = new ArrayList<>();

		private final String text;

		private final List<String> printed;

		Inspected(List<String> lines, List<String> printed) {
			this.text = String.join("\n", lines);
			this.printed = printed;
			for (String line : lines) {
				String[] parts = line.split(" ", -1);
				if (parts[0].equals("flag")) {
					this.flags.put(parts[1], new String[] { parts[2], parts[3] });
				}
				// what the machine is like is not for this test to say
				if (parts[0].equals("surprise") && !List.of("malloc-arenas", "heap-by-default").contains(parts[1])) {
					this.surprises.add(parts[1]);
				}
			}
		}

	}

	/**
	 * Prints what it finds and waits.
	 */
	public static final class Inspection {

		private Inspection() {
		}

		public static void main(String[] args) throws IOException {
			HotSpotFlags flags = new HotSpotFlags();
			LinuxMallocReader malloc = new LinuxMallocReader();
			FlagReport report = new FlagInspection(flags, new FlagGuard(flags, Map.of(), FlagGuardMode.WARN),
					new LinuxMemoryLimitReader(), malloc, ManagementFactory.getRuntimeMXBean().getInputArguments(),
					System.getenv("JAVA_TOOL_OPTIONS"), true)
				.report();
			report.inventory()
				.forEach((flag) -> System.out
					.println("flag " + flag.name() + " " + flag.value() + " " + flag.origin().label()));
			report.surprises().forEach((surprise) -> System.out.println("surprise " + surprise.id() + " " + surprise));
			malloc.malloc().ifPresent((found) -> System.out.println("malloc " + found.arenaMax()));
			System.out.println("done");
			System.in.read();
		}

	}

}

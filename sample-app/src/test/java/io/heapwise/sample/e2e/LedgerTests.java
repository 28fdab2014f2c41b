package io.heapwise.sample.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;

import io.heapwise.ledger.Ledger;
import io.heapwise.ledger.LedgerAssert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests that hold the ledger of the packaged service against the tools of the JDK, and
 * the start of the service against limits.
 */
@Tag("e2e")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LedgerTests {

	private static final Pattern HISTOGRAM_TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

	@TempDir
	private static Path directory;

	private static Path file;

	private static SampleService service;

	@BeforeAll
	static void start() throws IOException {
		file = directory.resolve("ledger.json");
		service = SampleService.start(Files.createDirectory(directory.resolve("service")), directory.resolve("data"),
				"-Xmx512m", "-Dheapwise.ledger.file=" + file, "-Dmanagement.endpoint.ledger.access=unrestricted");
	}

	@AfterAll
	static void stop() {
		if (service != null) {
			service.close();
		}
	}

	@Test
	@Order(1)
	void startUpStaysWithinItsLimits() throws IOException {
		LedgerAssert.assertThat(ledgerOfStartUp())
			.hasAtMostClasses(24_000)
			.hasNoClassesOf("commons-math3")
			.hasNoClassesOf("jaxb-*")
			// the first start fills the database
			.hasAllocatedAtMost(DataSize.ofGigabytes(5))
			.hasAtMostClassesOf("heapwise-spring-boot", 400);
	}

	@Test
	@Order(1)
	void libraryTouchedAtStartUpFailsTheBuildAndIsNamed() throws IOException {
		Ledger ledger = ledgerOfStartUp();
		long classes = ledger.matching("icu4j").get(0).classes();
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> LedgerAssert.assertThat(ledger).hasNoClassesOf("icu4j"))
			.withMessage("No classes of 'icu4j' may be loaded, but there are " + classes + ":\n  " + classes
					+ " of icu4j-79.1.jar");
	}

	@Test
	@Order(2)
	void classesAddUpToWhatTheJdkCounts() {
		JsonNode ledger = service.get("/actuator/ledger");
		long sum = 0;
		for (JsonNode row : ledger.get("libraries")) {
			sum += row.get("classes").asLong();
			assertThat(row.get("heap").isNull()).isTrue();
			assertThat(row.get("name").asString()).doesNotContain(directory.toString());
		}
		// loaded, their bytes, unloaded
		String[] jstat = jdkTool("jstat", "-class", pid()).lines()
			.skip(1)
			.findFirst()
			.orElseThrow()
			.strip()
			.split("\\s+");
		assertThat(sum).isCloseTo(Long.parseLong(jstat[0]) - Long.parseLong(jstat[2]), Percentage.withPercentage(1));
		assertThat(sum).isCloseTo(ledger.at("/classes/loaded").asLong(), Percentage.withPercentage(1));
		assertThat(ledger.get("libraries").findValuesAsString("kind")).doesNotContain("unknown");
	}

	@Test
	@Order(2)
	void classesOfOneLibraryAreThoseTheJdkLists() {
		String hierarchy = jdkTool("jcmd", pid(), "VM.class_hierarchy");
		Map<String, String> packages = Map.of("com.ibm.icu.", "icu4j-*", "org.h2.", "h2-*", "com.lowagie.",
				"openpdf-2*", "org.hibernate.", "hibernate-core-*");
		JsonNode ledger = service.get("/actuator/ledger");
		packages.forEach((prefix, library) -> {
			Matcher matcher = Pattern.compile("(?m)^[| -]*" + Pattern.quote(prefix) + "\\S+").matcher(hierarchy);
			assertThat(classes(ledger, library)).as(library)
				.isCloseTo(matcher.results().count(), Percentage.withPercentage(3));
		});
	}

	@Test
	@Order(2)
	@EnabledOnOs(value = OS.LINUX, disabledReason = "Linux tells the memory of a process from outside")
	void memoryOfTheProcessIsThatSeenFromOutside() {
		long pid = service.process().pid();
		await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
			ProcessMemory before = ProcessMemory.of(pid);
			JsonNode process = service.get("/actuator/ledger").get("process");
			ProcessMemory after = ProcessMemory.of(pid);
			assertBetween(process, "rss", before.rss(), after.rss());
			assertBetween(process, "pss", before.pss(), after.pss());
			assertBetween(process, "sharedClean", before.sharedClean(), after.sharedClean());
			assertBetween(process, "privateClean", before.privateClean(), after.privateClean());
			assertBetween(process, "privateDirty", before.privateDirty(), after.privateDirty());
			long rows = 0;
			for (JsonNode row : process.get("rows")) {
				rows += row.get("bytes").asLong();
			}
			assertThat(rows).isCloseTo(before.rss(), Percentage.withPercentage(5));
		});
	}

	private static void assertBetween(JsonNode process, String figure, long before, long after) {
		assertThat(process.get(figure).asDouble()).as(figure)
			.isBetween(0.98 * Math.min(before, after), 1.02 * Math.max(before, after));
	}

	@Test
	@Order(3)
	void heapAddsUpToTheHistogramOfTheJdk() {
		JsonNode ledger = service.get("/actuator/ledger?heap=true");
		long sum = 0;
		for (JsonNode row : ledger.get("libraries")) {
			sum += row.get("heap").asLong();
		}
		Matcher total = HISTOGRAM_TOTAL.matcher(jdkTool("jcmd", pid(), "GC.class_histogram"));
		assertThat(total.find()).isTrue();
		assertThat(sum).isCloseTo(Long.parseLong(total.group(1)), Percentage.withPercentage(5));
	}

	@Test
	@Order(4)
	void firstUseAfterStartUpShowsAsAChange() {
		Map<String, Long> before = changes();
		assertThat(service.text("/reports/orders.xlsx")).isNotEmpty();
		Map<String, Long> after = changes();
		assertThat(after.get("poi-ooxml-5.5.1.jar")).isGreaterThan(before.get("poi-ooxml-5.5.1.jar"));
	}

	private static Map<String, Long> changes() {
		JsonNode ledger = service.get("/actuator/ledger?compareTo=startup");
		Map<String, Long> changes = new HashMap<>();
		ledger.get("libraries")
			.forEach((row) -> changes.put(row.get("name").asString(), row.at("/change/classes").asLong()));
		return changes;
	}

	private static long classes(JsonNode ledger, String library) {
		long classes = 0;
		for (JsonNode row : ledger.get("libraries")) {
			if (row.get("name").asString().matches(library.replace(".", "\\.").replace("*", ".*"))) {
				classes += row.get("classes").asLong();
			}
		}
		return classes;
	}

	private static Ledger ledgerOfStartUp() throws IOException {
		return SampleService.ledgerKeptIn(file);
	}

	private static String pid() {
		return Long.toString(service.process().pid());
	}

	private static String jdkTool(String name, String... arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", name).toString());
		command.addAll(List.of(arguments));
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor()).as(output).isZero();
			return output;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}

package io.heapwise.sample.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import io.heapwise.ledger.LedgerAssert;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The packaged service with its heavy parts named by rules.
 */
@Tag("e2e")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LazyRulesTests {

	@TempDir
	private static Path directory;

	private static Path file;

	private static SampleService service;

	@BeforeAll
	static void start() throws IOException {
		file = directory.resolve("ledger.json");
		service = SampleService.start(Files.createDirectory(directory.resolve("service")), directory.resolve("data"),
				"-Xmx512m", "-Dspring.profiles.active=lazy", "-Dheapwise.ledger.file=" + file);
	}

	@AfterAll
	static void stop() {
		if (service != null) {
			service.close();
		}
	}

	@Test
	@Order(1)
	void noClassOfTheHeavyLibrariesIsLoadedAtStartUp() throws IOException {
		LedgerAssert.assertThat(SampleService.ledgerKeptIn(file))
			// those H2 loads to see whether it is there
			.hasAtMostClassesOf("icu4j", 6)
			.hasNoClassesOf("poi")
			.hasNoClassesOf("poi-ooxml")
			.hasNoClassesOf("xmlbeans")
			.hasNoClassesOf("openpdf");
	}

	@Test
	@Order(1)
	void everyRuleIsEffectiveAndNothingWasForced() {
		JsonNode report = service.get("/actuator/lazybeans");
		assertThat(report.get("rules")).hasSize(4).allSatisfy((rule) -> {
			assertThat(rule.get("effective").asBoolean()).as("%s", rule).isTrue();
			assertThat(rule.get("forced")).isEmpty();
		});
		assertThat(report.at("/totals/created").asInt()).isZero();
		assertThat(names(report.at("/rules/2/keptEager"), "bean")).contains("reportConfiguration");
	}

	@Test
	@Order(2)
	void theFirstUseWorksAndItsCostIsTold() {
		service.text("/search?q=coffee");
		service.text("/labels");
		service.text("/reports/orders.xlsx");
		service.text("/invoices/1.pdf");
		JsonNode report = service.get("/actuator/lazybeans");
		JsonNode created = report.at("/rules/0/created");
		assertThat(names(created, "bean")).contains("searchController", "catalogue", "searchKeys");
		assertThat(created).filteredOn((bean) -> bean.get("bean").asString().equals("searchController"))
			.singleElement()
			.satisfies((bean) -> {
				assertThat(bean.get("by").asString()).isEqualTo("GET /search");
				assertThat(bean.get("seconds").asDouble()).isPositive();
				assertThat(bean.get("classes").asInt()).isPositive();
			});
		assertThat(names(report.at("/rules/2/created"), "bean")).contains("orderTemplate");
		assertThat(names(report.at("/rules/3/created"), "bean")).contains("invoiceFonts");
	}

	private static List<String> names(JsonNode list, String field) {
		List<String> names = new ArrayList<>();
		list.forEach((element) -> names.add(element.get(field).asString()));
		return names;
	}

}

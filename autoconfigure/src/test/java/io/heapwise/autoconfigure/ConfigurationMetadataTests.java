package io.heapwise.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an editor shows of the properties.
 */
class ConfigurationMetadataTests {

	private final List<Map<String, Object>> properties = read();

	@ParameterizedTest
	@CsvSource({ "heapwise.enabled, true", "heapwise.settle.on-startup.enabled, true",
			"heapwise.settle.on-startup.phase, ready", "heapwise.settle.on-startup.once-per-jvm, true",
			"heapwise.settle.on-idle.enabled, true", "heapwise.settle.on-idle.mode, auto",
			"heapwise.settle.on-idle.max-pause, 200ms", "heapwise.settle.on-idle.after, 5m",
			"heapwise.settle.on-idle.allocation-rate, 1MB", "heapwise.settle.on-demand.cooldown, 1m",
			"heapwise.settle.shrink-heap, true", "heapwise.settle.trim-native, true", "heapwise.settle.max-passes, 5",
			"heapwise.settle.timeout, 30s", "heapwise.gc.history-size, 256",
			"heapwise.gc.semantic-conventions, micrometer", "heapwise.gc.duration-cause, false",
			"heapwise.gc.hiccups.enabled, false", "heapwise.gc.explicit-callers, on-first",
			"heapwise.gc.request-attribution.enabled, true", "heapwise.gc.request-attribution.server-timing, false",
			"heapwise.alert.enabled, true", "heapwise.alert.gc-cpu-share, 0.05", "heapwise.alert.window, 5m",
			"heapwise.alert.clear-below, null", "heapwise.alert.health-status, UP",
			"management.health.gc.enabled, true", "heapwise.ledger.heap-cooldown, 1m",
			"heapwise.ledger.startup.enabled, false", "heapwise.lazy.warm-up, none", "heapwise.lazy.validate, false",
			"heapwise.lazy.record, false", "heapwise.lazy.rules, null", "heapwise.preload.beans, null",
			"heapwise.preload.classes, null", "heapwise.flags.set, null", "heapwise.flags.guard, warn",
			"heapwise.ledger.startup.flame-graph, false" })
	void propertyOfTheContractHasItsDefault(String name, String defaultValue) {
		assertThat(this.properties).filteredOn((property) -> property.get("name").equals(name))
			.singleElement()
			.extracting((property) -> String.valueOf(property.get("defaultValue")))
			.isEqualTo(defaultValue);
	}

	@Test
	void everyPropertyIsDescribed() {
		assertThat(this.properties).filteredOn((property) -> property.get("name").toString().startsWith("heapwise."))
			.isNotEmpty()
			.allSatisfy((property) -> assertThat((String) property.get("description")).as("%s", property.get("name"))
				.endsWith(".")
				.doesNotStartWith("The ")
				.doesNotStartWith("A "));
	}

	@Test
	void everySwitchIsDescribedAsOne() {
		assertThat(this.properties)
			.filteredOn((property) -> property.get("name").toString().startsWith("heapwise.")
					&& "java.lang.Boolean".equals(property.get("type")))
			.allSatisfy((property) -> assertThat((String) property.get("description")).startsWith("Whether "));
	}

	private static List<Map<String, Object>> read() {
		// of this module, and not of any other on the class path
		try (InputStream metadata = HeapwiseProperties.class.getProtectionDomain()
			.getCodeSource()
			.getLocation()
			.toURI()
			.resolve("META-INF/spring-configuration-metadata.json")
			.toURL()
			.openStream()) {
			return JsonPath.parse(metadata).read("$.properties");
		}
		catch (IOException | URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

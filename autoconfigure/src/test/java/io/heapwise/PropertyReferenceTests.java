package io.heapwise;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.heapwise.autoconfigure.HeapwiseProperties;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps {@code docs/properties.md} equal to the metadata that IDEs complete from. Run
 * with {@code -Dheapwise.docs=write} to write the page anew.
 */
class PropertyReferenceTests {

	private static final Path PAGE = Path.of("..", "docs", "properties.md");

	@Test
	void theReferenceOfPropertiesSaysWhatTheMetadataSays() throws Exception {
		String page = page();
		if ("write".equals(System.getProperty("heapwise.docs"))) {
			Files.writeString(PAGE, page);
		}
		assertThat(PAGE).as("run with -Dheapwise.docs=write to write it anew").hasContent(page);
	}

	private String page() throws Exception {
		StringBuilder page = new StringBuilder("""
				# Properties

				All properties Heapwise knows, made from the metadata your IDE completes from. Durations and sizes take
				Spring's forms (`10s`, `5m`; `512KB`, `1MB`). A property below `heapwise` that is not listed here fails
				start-up with a message that names it, unless it comes from the environment or a system property.

				| property | default | meaning |
				|---|---|---|
				""");
		rows().values().forEach(page::append);
		return page.toString();
	}

	private Map<String, String> rows() throws Exception {
		Map<String, String> rows = new TreeMap<>();
		// not from the class path: properties of tests have metadata of their own there
		try (InputStream metadata = HeapwiseProperties.class.getProtectionDomain()
			.getCodeSource()
			.getLocation()
			.toURI()
			.resolve("META-INF/spring-configuration-metadata.json")
			.toURL()
			.openStream()) {
			for (JsonNode property : JsonMapper.shared().readTree(metadata).get("properties")) {
				String name = property.get("name").asString();
				rows.put(name, "| `%s` | %s | %s |\n".formatted(name, defaultValue(property), meaning(property)));
			}
		}
		assertThat(rows).isNotEmpty();
		return rows;
	}

	private String defaultValue(JsonNode property) {
		JsonNode value = property.get("defaultValue");
		return (value != null) ? "`" + value.asString().replace('_', '-') + "`" : "none";
	}

	private String meaning(JsonNode property) throws Exception {
		String text = property.get("description").asString().replace("\n", " ");
		Class<?> type = type(property.get("type").asString());
		if (type != null && type.isEnum()) {
			List<String> values = new ArrayList<>();
			for (Object constant : type.getEnumConstants()) {
				values.add("`" + constant.toString().toLowerCase().replace('_', '-') + "`");
			}
			text += " One of " + String.join(", ", values) + ".";
		}
		return text;
	}

	private Class<?> type(String name) {
		try {
			return Class.forName(name);
		}
		catch (ClassNotFoundException ex) {
			return null;
		}
	}

}

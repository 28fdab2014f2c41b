package io.heapwise.sample.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The packaged service finds out by itself which of its parts are heavy, and what it
 * suggests saves nearly what the rules save that were written by hand.
 */
@Tag("e2e")
class SuggestedRulesTests {

	private static final double NEARLY = 0.9;

	@TempDir
	private static Path directory;

	@Test
	void whatARecordedRunSuggestsSavesNearlyWhatRulesByHandSave() throws IOException {
		JsonNode suggestions;
		try (SampleService recorded = start("recorded", "-Dheapwise.lazy.record=true")) {
			recorded.text("/");
			recorded.text("/orders");
			recorded.text("/orders/1");
			suggestions = recorded.get("/actuator/lazybeans/suggestions");
		}
		assertThat(suggestions.get("suggestions"))
			.anySatisfy((suggestion) -> assertThat(suggestion.get("bean").asString()).isEqualTo("catalogue"));
		Path pasted = Files.writeString(directory.resolve("pasted.yml"), suggestions.get("yaml").asString());
		long eager = live("eager");
		// the rules alone: repositories wait by a switch of Spring Data that no rule
		// replaces
		long byHand = live("by-hand", "-Dspring.profiles.active=lazy",
				"-Dspring.data.jpa.repositories.bootstrap-mode=default");
		long bySuggestion = live("by-suggestion", "-Dspring.config.additional-location=file:" + pasted);
		assertThat(eager - bySuggestion).as("%s B eager, %s B by hand; suggested: %s", eager, byHand, suggestions)
			.isGreaterThanOrEqualTo((long) (NEARLY * (eager - byHand)));
		assertThat(byHand).isLessThan(eager);
	}

	/**
	 * The live bytes after the settle at start-up.
	 */
	private static long live(String name, String... options) throws IOException {
		try (SampleService service = start(name, options)) {
			return service.gcStats().at("/heap/live/bytes").asLong();
		}
	}

	private static SampleService start(String name, String... options) throws IOException {
		String[] all = new String[options.length + 1];
		all[0] = "-Xmx512m";
		System.arraycopy(options, 0, all, 1, options.length);
		return SampleService.start(Files.createDirectory(directory.resolve(name)), directory.resolve("data"), all);
	}

}

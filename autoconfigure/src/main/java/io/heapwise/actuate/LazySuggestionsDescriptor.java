package io.heapwise.actuate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import io.heapwise.lazy.recording.LazyRecording;
import io.heapwise.lazy.recording.LazySuggestion;
import io.heapwise.lazy.recording.StartupCosts;

/**
 * JSON form of what a recorded run suggests.
 *
 * @param recording whether uses are being recorded
 * @param explanation what the suggestions rest on, or why there are none
 * @param since when uses began to count
 * @param suggestions the beans worth a rule, dearest first
 * @param yaml the rule to paste, {@code null} if there is nothing to suggest
 * @param limits what the rule would not catch
 */
@JsonInclude(Include.ALWAYS)
public record LazySuggestionsDescriptor(boolean recording, String explanation, @Nullable Instant since,
		List<SuggestionDescriptor> suggestions, @Nullable String yaml,
		List<String> limits) implements OperationResponseBody {

	private static final double BYTES_PER_MEGABYTE = 1024 * 1024;

	private static final double MILLIS_PER_SECOND = 1e3;

	private static final List<String> LIMITS = List.of("A use that this run did not have: record one that is typical",
			"Beans that nobody has injected, or that are fetched by name: their use is not seen",
			"Classes that are loaded for the signature of a method, and memory that grows with use",
			"Bytes are those allocated, of which some were garbage at once");

	/**
	 * Describe a recording.
	 * @param recording the recording, {@code null} if there is none
	 * @param costs tells what beans took at start-up, {@code null} if nobody recorded it
	 * @return its JSON form
	 */
	public static LazySuggestionsDescriptor of(@Nullable LazyRecording recording, @Nullable StartupCosts costs) {
		Instant since = (recording != null) ? recording.since() : null;
		if (recording == null || since == null) {
			return new LazySuggestionsDescriptor(recording != null,
					(recording != null) ? "Start-up is not over"
							: "Nothing is recorded: start with heapwise.lazy.record=true",
					null, List.of(), null, List.of());
		}
		List<SuggestionDescriptor> suggestions = recording.suggestions()
			.stream()
			.map((suggestion) -> SuggestionDescriptor.of(suggestion, costs))
			.toList();
		return new LazySuggestionsDescriptor(true,
				"These beans cost something at start-up and were not called since. " + recording.uses().size()
						+ " others were.",
				since, suggestions, suggestions.isEmpty() ? null : yaml(suggestions, since), LIMITS);
	}

	private static String yaml(List<SuggestionDescriptor> suggestions, Instant since) {
		StringBuilder yaml = new StringBuilder(
				"heapwise:\n  lazy:\n    rules:\n    - name: suggested\n      note: not used"
						+ " in the run recorded at " + since + "\n      beans:\n");
		Set<String> with = new LinkedHashSet<>();
		for (SuggestionDescriptor suggestion : suggestions) {
			yaml.append("      - ")
				.append(quoted(suggestion.bean()))
				.append(" # ")
				.append(comment(suggestion))
				.append('\n');
			with.addAll(suggestion.with());
		}
		suggestions.forEach((suggestion) -> with.remove(suggestion.bean()));
		with.forEach((bean) -> yaml.append("      - ")
			.append(quoted(bean))
			.append(" # has one of them injected, and is created by the first request anyway\n"));
		return yaml.toString();
	}

	private static String quoted(String bean) {
		return '"' + bean.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
	}

	private static String comment(SuggestionDescriptor suggestion) {
		return String.format(Locale.ROOT, "%s ms, %s MB allocated, %s classes; %s",
				figure("%.0f", suggestion.seconds(), MILLIS_PER_SECOND),
				figure("%.1f", suggestion.allocated(), 1 / BYTES_PER_MEGABYTE), figure("%.0f", suggestion.classes(), 1),
				suggestion.safety());
	}

	private static String figure(String format, @Nullable Number value, double factor) {
		return (value != null) ? String.format(Locale.ROOT, format, value.doubleValue() * factor) : "?";
	}

	/**
	 * A bean worth a rule.
	 *
	 * @param bean its name
	 * @param seconds how long its creation took
	 * @param allocated bytes allocated meanwhile
	 * @param classes classes loaded meanwhile
	 * @param safety {@code interface} if the proxy is one of an interface, {@code class}
	 * if it is one of the class, whose fields are empty
	 * @param with beans that should wait with it
	 * @param saving what start-up is spared if they all wait, {@code null} if the ledger
	 * of start-up is off
	 */
	@JsonInclude(Include.ALWAYS)
	public record SuggestionDescriptor(String bean, @Nullable Double seconds, @Nullable Long allocated,
			@Nullable Long classes, String safety, List<String> with, @Nullable StartupSavingDescriptor saving) {

		static SuggestionDescriptor of(LazySuggestion suggestion, @Nullable StartupCosts costs) {
			List<String> beans = new ArrayList<>(suggestion.with());
			beans.add(suggestion.bean());
			return new SuggestionDescriptor(suggestion.bean(), Figures.seconds(suggestion.nanos()),
					Figures.bytes(suggestion.allocated()), Figures.bytes(suggestion.classes()), safety(suggestion),
					suggestion.with(), StartupSavingDescriptor.of(beans, costs));
		}

		private static String safety(LazySuggestion suggestion) {
			return suggestion.proxiedByClass() ? "class" : "interface";
		}

	}

}

package io.heapwise.lazy;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What came of one rule.
 *
 * @param name the name of the rule
 * @param note why there is such a rule, {@code null} if nobody says
 * @param libraries the patterns of libraries it names
 * @param deferred the beans it had wait
 * @param keptEager the beans it names that do not wait
 * @param created the beans that were created since, in that order
 * @param failed those whose creation failed
 * @param loadedBy what has classes of those libraries loaded, as far as signatures tell
 * @param effective whether a bean it had wait was still waiting when start-up was over;
 * {@code null} while it lasts
 */
public record RuleReport(String name, @Nullable String note, List<String> libraries, List<String> deferred,
		List<KeptEager> keptEager, List<CreatedBean> created, List<FailedCreation> failed,
		List<LibraryMention> loadedBy, @Nullable Boolean effective) {

	/**
	 * The beans that did not wait, as something needed them during start-up.
	 * @return those of the created ones
	 */
	public List<CreatedBean> forced() {
		return this.created.stream().filter((bean) -> bean.cause() == CreationCause.STARTUP).toList();
	}

}

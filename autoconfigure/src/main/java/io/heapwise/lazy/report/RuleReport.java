package io.heapwise.lazy.report;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What came of one rule.
 *
 * @param name the name of the rule
 * @param note why there is such a rule, {@code null} if nobody says
 * @param deferred the beans it had wait
 * @param keptEager the beans it names that do not wait
 * @param created the beans that were created since, in that order
 * @param failed those whose creation failed
 * @param libraries the libraries it names, {@code null} if it names none
 * @param loadedBy what has classes of those libraries loaded, as far as signatures tell
 * @param effective whether nothing needed at least one of the beans it had wait before
 * start-up was over; {@code null} while it lasts
 */
public record RuleReport(String name, @Nullable String note, List<String> deferred, List<KeptEager> keptEager,
		List<CreatedBean> created, List<FailedCreation> failed, @Nullable List<String> libraries,
		List<LibraryMention> loadedBy, @Nullable Boolean effective) {

	/**
	 * The beans that did not wait, as something needed them during start-up.
	 * @return those of the created ones
	 */
	public List<CreatedBean> forced() {
		return this.created.stream().filter((bean) -> bean.cause() == CreationCause.STARTUP).toList();
	}

	/**
	 * The beans that start-up did without, as nothing needed them; also those that were
	 * created only to be looked at or measured.
	 * @return the names of those of the deferred ones
	 */
	public List<String> spared() {
		List<String> spared = new ArrayList<>(this.deferred);
		forced().forEach((bean) -> spared.remove(bean.bean()));
		return spared;
	}

}

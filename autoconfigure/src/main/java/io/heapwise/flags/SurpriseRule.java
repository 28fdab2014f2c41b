package io.heapwise.flags;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Recognises one surprise. Depends on nothing but the situation.
 */
@FunctionalInterface
interface SurpriseRule {

	/** All there are. */
	List<SurpriseRule> ALL = List.of(SizingRules::serialByDefault, SizingRules::quarterOfTheLimit,
			SizingRules::limitUnknown, SizingRules::containerIgnored, SizingRules::compressedOopsLost,
			GivingBackRules::explicitGcDisabled, GivingBackRules::preTouched, GivingBackRules::fixedSize,
			GivingBackRules::uncommitOff, LaunchRules::agents, LaunchRules::saidTwice, LaunchRules::mallocArenas);

	/**
	 * Look at a situation.
	 * @param situation the situation
	 * @return the surprise, {@code null} if there is none
	 */
	@Nullable Surprise look(JvmSituation situation);

	static List<Surprise> all(JvmSituation situation) {
		return ALL.stream().map((rule) -> rule.look(situation)).filter(Objects::nonNull).toList();
	}

}

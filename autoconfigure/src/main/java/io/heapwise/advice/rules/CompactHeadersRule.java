package io.heapwise.advice.rules;

import java.util.List;
import java.util.Objects;

import io.heapwise.advice.AdviceRule;
import io.heapwise.advice.AdvisedOption;
import io.heapwise.advice.Amount;
import io.heapwise.advice.Confidence;
import io.heapwise.advice.HeapPlan;
import io.heapwise.advice.MemoryPlan;
import io.heapwise.advice.situation.Situation;
import io.heapwise.gc.LiveSet;
import io.heapwise.jvm.VmFlag;

/**
 * Compact object headers, where the JVM knows them and no archive was made without them.
 */
final class CompactHeadersRule implements AdviceRule {

	private static final String FLAG = "UseCompactObjectHeaders";

	@Override
	public List<AdvisedOption> options(Situation situation, MemoryPlan memory, HeapPlan heap) {
		if (!situation.knows(FLAG) || situation.flag(FLAG).filter(VmFlag::isOn).isPresent() || hasArchive(situation)) {
			return List.of();
		}
		LiveSet live = Objects.requireNonNull(situation.heap().live());
		return List.of(new AdvisedOption("-XX:+" + FLAG, "off (default)",
				"%s are live, and every object has a header of 12 bytes".formatted(Amount.size(live.bytes())),
				"The live set shrinks by 5 to 20 %, as much as objects are small", Confidence.LOW,
				"Archives have to be made anew with it"));
	}

	private static boolean hasArchive(Situation situation) {
		return List.of("AOTCache", "SharedArchiveFile")
			.stream()
			.anyMatch((name) -> situation.flag(name).filter((flag) -> !flag.value().isEmpty()).isPresent());
	}

}

package io.heapwise.advice;

import java.util.List;

import io.heapwise.advice.situation.Situation;

/**
 * Makes the options of one subject.
 */
@FunctionalInterface
public interface AdviceRule {

	/**
	 * The options to advise.
	 * @param situation what is known
	 * @param memory how the limit is divided
	 * @param heap the heap as it should be
	 * @return options this JVM knows, empty if nothing is to be changed
	 */
	List<AdvisedOption> options(Situation situation, MemoryPlan memory, HeapPlan heap);

}

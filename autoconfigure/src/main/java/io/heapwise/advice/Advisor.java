package io.heapwise.advice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import io.heapwise.advice.situation.Situation;
import io.heapwise.gc.LiveSet;
import io.heapwise.jvm.Collector;

/**
 * Derives options from a situation. A pure function of it.
 */
public final class Advisor {

	/** As many threads as are worth a word. */
	private static final int MANY_THREADS = 400;

	/** Beyond this many times of the limit a figure is no help. */
	private static final int MUCH_MORE = 8;

	private final double target;

	private final Refusals refusals = new Refusals();

	private final CollectorChoice choice = new CollectorChoice();

	private final List<AdviceRule> rules;

	/**
	 * Create an advisor.
	 * @param target the share of the process's CPU time that collections may take, from 0
	 * to 1
	 * @param rules what makes options, in the order in which they are shown
	 */
	public Advisor(double target, List<AdviceRule> rules) {
		this.target = target;
		this.rules = List.copyOf(rules);
	}

	/**
	 * Advise.
	 * @param situation what is known
	 * @return options that fit the limit and that the JVM knows, or why there are none
	 */
	public Advice advise(Situation situation) {
		Advice refusal = this.refusals.refuse(situation);
		if (refusal != null) {
			return refusal;
		}
		Collector collector = this.choice.choose(situation);
		MemoryPlan memory = MemoryPlan.of(situation);
		HeapModel model = new HeapModel(situation, collector, this.target);
		HeapPlan heap = model.plan(memory.heap());
		if (heap == null) {
			LiveSet live = Objects.requireNonNull(situation.heap().live());
			return new Advice(AdviceState.LIMIT_TOO_SMALL,
					"%s are live and need a heap of at least %s; of the limit of %s, %s are left for it. At least %s are needed"
						.formatted(Amount.size(live.bytes()), Amount.size(model.least()), Amount.size(memory.limit()),
								Amount.size(memory.heap()),
								Amount.size(memory.limit() - memory.heap() + model.least())),
					situation, memory, null, List.of(), notes(situation));
		}
		List<AdvisedOption> options = new ArrayList<>();
		for (AdviceRule rule : this.rules) {
			options.addAll(rule.options(situation, memory, heap));
		}
		return new Advice(AdviceState.READY, reason(heap, memory, options), situation, memory, heap, options,
				notes(situation));
	}

	private static String reason(HeapPlan heap, MemoryPlan memory, List<AdvisedOption> options) {
		String now = "Collections take %s of the CPU time; the aim is %s".formatted(Amount.percent(heap.share()),
				Amount.percent(heap.target()));
		if (heap.share() <= heap.target()) {
			return now + (options.isEmpty() ? ". Nothing needs to be changed" : ", which is met");
		}
		String expected = heap.isWorthIt() ? "; expected is %s".formatted(Amount.percent(heap.expectedShare()))
				: "; no other heap that fits would help";
		return now + expected
				+ (heap.reachesTarget() ? "" : ". The limit does not suffice for the aim: " + needed(heap, memory));
	}

	private static String needed(HeapPlan heap, MemoryPlan memory) {
		long limit = memory.limit() - memory.heap() + heap.needed();
		return (limit > MUCH_MORE * memory.limit()) ? "it would take many times as much, or less allocation"
				: "it would take about " + Amount.size(limit);
	}

	private static List<String> notes(Situation situation) {
		List<String> notes = new ArrayList<>();
		LiveSet live = situation.heap().live();
		if (live != null && live.origin() == LiveSet.Origin.ESTIMATE) {
			notes.add("The live set is an upper bound: no full collection or marking told it. A settle would");
		}
		if (situation.outside().threads() >= MANY_THREADS) {
			notes.add(String.format(Locale.ROOT,
					"%d threads: their stacks take about %s, which the heap could have; see whether pools are too large",
					situation.outside().threads(), Amount.size(situation.outside().stacks())));
		}
		boolean archive = List.of("AOTCache", "SharedArchiveFile")
			.stream()
			.anyMatch((name) -> situation.flag(name).filter((flag) -> !flag.value().isEmpty()).isPresent());
		if (!archive) {
			notes.add("No archive of this application is in use: one lets replicas share memory and start faster; see"
					+ " 'sharing' at /actuator/ledger for the commands");
		}
		return List.copyOf(notes);
	}

}

package io.heapwise.advice;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.heapwise.advice.situation.Outside;
import io.heapwise.advice.situation.Situation;

/**
 * Divides the memory limit: what is outside of the heap as measured, a reserve, and what
 * is left for the heap.
 *
 * @param limit the limit, in bytes
 * @param outside named memory outside of the heap: metaspace, code, stacks, buffers
 * @param unnamed native memory nobody names
 * @param reserve kept free, as the outside grows and requests need memory of their own
 * @param heap the most the heap may have
 * @param parts the named parts
 */
public record MemoryPlan(long limit, long outside, long unnamed, long reserve, long heap, Map<String, Long> parts) {

	private static final long MEBIBYTE = 1024 * 1024;

	private static final long LEAST_RESERVE = 24 * MEBIBYTE;

	/** What the compiler and the JVM itself need at the least. */
	private static final long LEAST_OF_JVM = 32 * MEBIBYTE;

	/** The collector's own needs at the least: a twentieth of the heap. */
	private static final int COLLECTOR_PART = 20;

	/** A twentieth of the limit. */
	private static final int RESERVE_PART = 20;

	/**
	 * Divide the limit of a situation.
	 * @param situation the situation, with a limit
	 * @return the plan; its heap is zero if nothing is left
	 */
	static MemoryPlan of(Situation situation) {
		long limit = Objects.requireNonNull(situation.limit()).bytes();
		Outside outside = situation.outside();
		Long rest = outside.rest(situation.heap().occupied());
		long unnamed = Math.max(LEAST_OF_JVM + situation.heap().committed() / COLLECTOR_PART,
				(rest != null) ? rest : 0);
		long reserve = Math.max(LEAST_RESERVE, limit / RESERVE_PART);
		long left = limit - outside.named() - unnamed - reserve;
		Map<String, Long> parts = new LinkedHashMap<>();
		parts.put("metaspace", outside.metaspace());
		parts.put("codeCache", outside.codeCache());
		parts.put("threads", outside.stacks());
		parts.put("direct", outside.direct());
		parts.put("native", unnamed);
		parts.put("reserve", reserve);
		return new MemoryPlan(limit, outside.named(), unnamed, reserve, Math.max(0, left / MEBIBYTE * MEBIBYTE), parts);
	}

}

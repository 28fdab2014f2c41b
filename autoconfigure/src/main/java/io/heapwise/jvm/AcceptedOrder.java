package io.heapwise.jvm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Changes several flags of which some limit the values of others, such as
 * {@code MinHeapFreeRatio} and {@code MaxHeapFreeRatio}: what the JVM refuses is tried
 * again after the others.
 */
public final class AcceptedOrder {

	private AcceptedOrder() {
	}

	/**
	 * Change each, as far as the JVM lets it.
	 * @param <T> what stands for a flag
	 * @param all what to change, in the order to begin with
	 * @param change changes one, or throws
	 * @return those that could not be changed in any order, with the last refusal
	 */
	public static <T> Map<T, RuntimeException> change(List<T> all, Consumer<? super T> change) {
		List<T> left = all;
		Map<T, RuntimeException> refused = new LinkedHashMap<>();
		do {
			List<T> tried = left;
			refused.clear();
			left = new ArrayList<>();
			for (T one : tried) {
				try {
					change.accept(one);
				}
				catch (RuntimeException ex) {
					refused.put(one, ex);
					left.add(one);
				}
			}
			if (left.size() == tried.size()) {
				return refused;
			}
		}
		while (!left.isEmpty());
		return refused;
	}

}

package io.heapwise.lazy.recording;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * Tells what creating beans took during start-up, where that was recorded.
 */
@FunctionalInterface
public interface StartupCosts {

	/**
	 * What creating beans took, with that of the beans created for them. Each part counts
	 * once.
	 * @param beans the names of the beans
	 * @return the cost, {@code null} if none of them was created while it was recorded
	 */
	@Nullable StartupCost of(Collection<String> beans);

}

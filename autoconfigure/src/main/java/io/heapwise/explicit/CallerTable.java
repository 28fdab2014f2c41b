package io.heapwise.explicit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The callers seen, of a bounded number: those beyond it are counted together.
 */
final class CallerTable {

	static final int MOST_CALLERS = 20;

	static final String OTHERS = "others";

	private final Map<Key, ExplicitCaller> callers = new HashMap<>();

	/**
	 * Count a call.
	 * @return whether it is the first of a caller that is shown
	 */
	synchronized boolean add(String caller, @Nullable String via, @Nullable String jar, long atMillis) {
		Key key = new Key(caller, via, jar);
		ExplicitCaller before = this.callers.get(key);
		boolean first = before == null && this.callers.size() < MOST_CALLERS;
		if (before == null && !first) {
			key = new Key(OTHERS, null, null);
			before = this.callers.get(key);
		}
		this.callers.put(key, ((before != null) ? before : key.none()).oneMore(atMillis));
		return first;
	}

	synchronized List<ExplicitCaller> callers() {
		return new ArrayList<>(this.callers.values());
	}

	/**
	 * What tells one caller from another.
	 *
	 * @param caller the calling method
	 * @param via the method of the JDK it called
	 * @param jar the jar it comes from
	 */
	private record Key(String caller, @Nullable String via, @Nullable String jar) {

		ExplicitCaller none() {
			return new ExplicitCaller(this.caller, this.via, this.jar, 0, 0, false);
		}

	}

}

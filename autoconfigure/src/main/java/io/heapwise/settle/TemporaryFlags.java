package io.heapwise.settle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import io.heapwise.jvm.AcceptedOrder;
import io.heapwise.jvm.FlagClaim;
import io.heapwise.jvm.VmFlag;
import io.heapwise.jvm.VmFlags;
import io.heapwise.settle.SettleReport.FlagChange;

/**
 * Flags that are changed for a while and set back when closed, the last one first. May be
 * closed from another thread than the one that works under the changed flags; nothing is
 * changed any more afterwards. One that cannot be set back is reported so; what somebody
 * else has set meanwhile stays.
 */
final class TemporaryFlags implements AutoCloseable {

	private final VmFlags flags;

	private final Map<String, FlagClaim> claims = new LinkedHashMap<>();

	private final List<FlagChange> changes = new ArrayList<>();

	private boolean closed;

	TemporaryFlags(VmFlags flags) {
		this.flags = flags;
	}

	/**
	 * Change a flag, if it is known, can be set and has another value.
	 * @return whether the flag now has the value
	 */
	synchronized boolean set(String name, String value) {
		Optional<VmFlag> flag = this.flags.find(name);
		if (this.closed || flag.isEmpty() || !flag.get().writeable()) {
			return false;
		}
		if (flag.get().value().equals(value)) {
			return true;
		}
		FlagClaim claim = this.claims.computeIfAbsent(name,
				(claimed) -> this.flags.changes().temporary(claimed).orElseThrow());
		claim.set(value);
		this.changes.add(new FlagChange(name, flag.get().value(), value, false));
		return true;
	}

	/**
	 * Lower a percentage, never raise it.
	 */
	synchronized void lower(String name, int percent) {
		OptionalLong present = number(name);
		if (present.isPresent() && present.getAsLong() > percent) {
			set(name, Integer.toString(percent));
		}
	}

	/**
	 * The present value of a flag that is a whole number.
	 */
	OptionalLong number(String name) {
		return this.flags.number(name);
	}

	@Override
	public synchronized void close() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		List<FlagClaim> lastFirst = new ArrayList<>(this.claims.values());
		Collections.reverse(lastFirst);
		// a change that could not be undone stays without its restoration, which the
		// report tells
		Set<FlagClaim> kept = AcceptedOrder.change(lastFirst, FlagClaim::close).keySet();
		this.changes.replaceAll((change) -> kept.contains(this.claims.get(change.name())) ? change
				: new FlagChange(change.name(), change.from(), change.to(), true));
	}

	/**
	 * All changes in their order; a flag that was changed twice is there twice.
	 */
	synchronized List<FlagChange> changes() {
		return List.copyOf(this.changes);
	}

}

package io.heapwise.settle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.heapwise.jvm.VmFlag;
import io.heapwise.jvm.VmFlags;
import io.heapwise.settle.SettleReport.FlagChange;

/**
 * Flags that are changed for a while and set back when closed, the last one first. May be
 * closed from another thread than the one that works under the changed flags; nothing is
 * changed any more afterwards. One that cannot be set back is reported so.
 */
final class TemporaryFlags implements AutoCloseable {

	private final VmFlags flags;

	private final List<VmFlag> changed = new ArrayList<>();

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
		this.flags.set(name, value);
		this.changed.add(flag.get());
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
		return this.flags.find(name)
			.map((flag) -> OptionalLong.of(Long.parseLong(flag.value())))
			.orElse(OptionalLong.empty());
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		for (int i = this.changed.size() - 1; i >= 0; i--) {
			VmFlag former = this.changed.get(i);
			try {
				this.flags.set(former.name(), former.value());
				FlagChange change = this.changes.get(i);
				this.changes.set(i, new FlagChange(change.name(), change.from(), change.to(), true));
			}
			catch (RuntimeException ex) {
				// the change stays without its restoration, which the report tells
			}
		}
		this.changed.clear();
	}

	synchronized List<FlagChange> changes() {
		return List.copyOf(this.changes);
	}

}

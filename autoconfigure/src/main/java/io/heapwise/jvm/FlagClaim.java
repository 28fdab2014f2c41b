package io.heapwise.jvm;

import org.jspecify.annotations.Nullable;

/**
 * What one part of Heapwise wants a flag to be, until it is closed. Made by
 * {@link FlagChanges}. All methods may be called from any thread.
 */
public final class FlagClaim implements AutoCloseable {

	private final FlagChanges changes;

	private final ChangedFlag flag;

	private final boolean temporary;

	private @Nullable String value;

	FlagClaim(FlagChanges changes, ChangedFlag flag, boolean temporary) {
		this.changes = changes;
		this.flag = flag;
		this.temporary = temporary;
	}

	/**
	 * The flag's name.
	 * @return the name, without {@code -XX:}
	 */
	public String name() {
		return this.flag.name();
	}

	/**
	 * The value wanted.
	 * @return the value as the JVM shows it, {@code null} before {@link #set(String)}
	 */
	public @Nullable String value() {
		synchronized (this.changes) {
			return this.value;
		}
	}

	/**
	 * The flag before Heapwise changed it first.
	 * @return the flag with the value and the origin it had
	 */
	public VmFlag before() {
		synchronized (this.changes) {
			return this.flag.before();
		}
	}

	/**
	 * Want a value. A lasting one takes the place of what somebody else set meanwhile; it
	 * comes into force when no temporary one is left.
	 * @param value the value
	 * @throws IllegalArgumentException if the JVM refuses the value; nothing is changed
	 * then
	 */
	public void set(String value) {
		synchronized (this.changes) {
			this.flag.set(this, value);
		}
	}

	/**
	 * The value somebody else has set meanwhile.
	 * @return that value, {@code null} if there is none, if it is equal to the one
	 * wanted, or if a newer claim says what the flag ought to be
	 */
	public @Nullable String foreign() {
		synchronized (this.changes) {
			return this.flag.foreignTo(this);
		}
	}

	/**
	 * Let the flag have its former value again: that of the claim before, or else the one
	 * it had before Heapwise changed it. What somebody else has set meanwhile stays.
	 * @throws IllegalArgumentException if the JVM refuses the former value; the claim
	 * stays and may be closed again
	 */
	@Override
	public void close() {
		synchronized (this.changes) {
			this.flag.remove(this);
		}
	}

	boolean isTemporary() {
		return this.temporary;
	}

	@Nullable String wanted() {
		return this.value;
	}

	void want(@Nullable String value) {
		this.value = value;
	}

}

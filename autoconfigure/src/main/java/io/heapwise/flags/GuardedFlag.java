package io.heapwise.flags;

import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.FlagClaim;
import io.heapwise.jvm.VmFlag;
import io.heapwise.jvm.VmFlags;

/**
 * One flag that is set, and what became of it since. Tells each drift once, until the
 * flag has its value again or yet another one.
 */
final class GuardedFlag {

	private final FlagSetting setting;

	private final VmFlags flags;

	private final @Nullable FlagClaim claim;

	private @Nullable String told;

	private long drifts;

	GuardedFlag(FlagSetting setting, VmFlags flags) {
		this.setting = setting;
		this.flags = flags;
		this.claim = flags.changes().lasting(setting.flag()).orElse(null);
	}

	String name() {
		return this.setting.flag();
	}

	FlagSetting setting() {
		return this.setting;
	}

	void set() {
		if (this.claim != null) {
			this.claim.set(this.setting.value());
		}
	}

	void release() {
		if (this.claim != null) {
			this.claim.close();
		}
	}

	/**
	 * Look at the flag.
	 * @return what somebody else did since the last look, {@code null} if nothing
	 */
	synchronized @Nullable FlagDrift check(boolean restore) {
		String found = (this.claim != null) ? this.claim.foreign() : null;
		if (this.claim == null || found == null || found.equals(this.told)) {
			this.told = found;
			return null;
		}
		String from = (this.told != null) ? this.told : wanted();
		FlagOrigin origin = this.flags.find(name())
			.map((flag) -> FlagOrigin.of(flag.origin()))
			.orElse(FlagOrigin.OTHER);
		boolean restored = restore && restore(this.claim);
		this.told = restored ? null : found;
		this.drifts++;
		return new FlagDrift(System.currentTimeMillis(), name(), from, found, origin, restored);
	}

	private boolean restore(FlagClaim claim) {
		try {
			claim.set(wanted());
			return true;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	synchronized long drifts() {
		return this.drifts;
	}

	SetFlag describe(boolean looks) {
		VmFlag former = (this.claim != null) ? this.claim.before() : null;
		VmFlag present = this.flags.changes().find(name()).orElse(null);
		return new SetFlag(name(), wanted(), (former != null) ? former.value() : null,
				(former != null) ? FlagOrigin.of(former.origin()) : null, (present != null) ? present.value() : null,
				(present != null) ? FlagOrigin.of(present, this.flags.changes()) : null,
				looks ? Long.valueOf(drifts()) : null);
	}

	private String wanted() {
		String value = (this.claim != null) ? this.claim.value() : null;
		return (value != null) ? value : this.setting.value();
	}

}

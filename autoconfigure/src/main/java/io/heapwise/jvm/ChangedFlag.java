package io.heapwise.jvm;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A flag that Heapwise changes or has changed. In force is the newest temporary claim,
 * beneath it what somebody else has set, beneath that the newest lasting claim, and at
 * the bottom the value from before. Guarded by its {@link FlagChanges}.
 */
final class ChangedFlag {

	private final VmFlags flags;

	private final List<FlagClaim> claims = new ArrayList<>();

	private VmFlag before;

	/** The value that Heapwise wrote last, as the JVM shows it. */
	private String written;

	private @Nullable String foreign;

	/** Whether the value in force is one a claim wants. */
	private boolean own;

	ChangedFlag(VmFlags flags, VmFlag before) {
		this.flags = flags;
		this.before = before;
		this.written = before.value();
	}

	String name() {
		return this.before.name();
	}

	VmFlag before() {
		return this.before;
	}

	FlagClaim claim(FlagChanges changes, boolean temporary) {
		VmFlag present = look();
		if (this.claims.isEmpty() && !present.value().equals(this.before.value())) {
			// somebody changed it after Heapwise was done with it
			this.before = present;
			this.foreign = null;
		}
		FlagClaim claim = new FlagClaim(changes, this, temporary);
		this.claims.add(claim);
		return claim;
	}

	void set(FlagClaim claim, String value) {
		look();
		String wantedBefore = claim.wanted();
		String foreignBefore = this.foreign;
		claim.want(value);
		if (!claim.isTemporary()) {
			this.foreign = null;
		}
		try {
			apply();
		}
		catch (RuntimeException ex) {
			claim.want(wantedBefore);
			this.foreign = foreignBefore;
			throw ex;
		}
		if (newest(claim.isTemporary()) == claim && (claim.isTemporary() || newest(true) == null)) {
			claim.want(this.written);
		}
	}

	@Nullable String foreignTo(FlagClaim claim) {
		look();
		return (newest(false) == claim) ? this.foreign : null;
	}

	void remove(FlagClaim claim) {
		int index = this.claims.indexOf(claim);
		if (index < 0) {
			return;
		}
		look();
		this.claims.remove(index);
		try {
			apply();
		}
		catch (RuntimeException ex) {
			this.claims.add(index, claim);
			throw ex;
		}
	}

	/**
	 * The flag as it stands; where Heapwise has changed it and set it back, with the
	 * origin it had before.
	 */
	VmFlag present() {
		VmFlag present = look();
		return (this.foreign == null && !isClaimed() && present.value().equals(this.before.value())) ? this.before
				: present;
	}

	/**
	 * Whether the present value is what a claim wants.
	 */
	boolean isOwn() {
		look();
		return this.own && isClaimed();
	}

	/**
	 * Notice what somebody else has done since.
	 */
	private VmFlag look() {
		VmFlag present = this.flags.find(name()).orElse(this.before);
		if (!present.value().equals(this.written)) {
			this.foreign = present.value().equals(lasting()) ? null : present.value();
			this.written = present.value();
			this.own = this.foreign == null;
		}
		return present;
	}

	private void apply() {
		FlagClaim temporary = newest(true);
		String value = (temporary != null) ? String.valueOf(temporary.wanted()) : beneath();
		if (!value.equals(this.written)) {
			this.flags.set(name(), value);
			this.written = this.flags.find(name()).map(VmFlag::value).orElse(value);
		}
		this.own = temporary != null || this.foreign == null;
	}

	private String beneath() {
		return (this.foreign != null) ? this.foreign : lasting();
	}

	private String lasting() {
		FlagClaim newest = newest(false);
		String wanted = (newest != null) ? newest.wanted() : null;
		return (wanted != null) ? wanted : this.before.value();
	}

	private boolean isClaimed() {
		return newest(true) != null || newest(false) != null;
	}

	/**
	 * The newest claim that wants something.
	 */
	private @Nullable FlagClaim newest(boolean temporary) {
		for (int i = this.claims.size() - 1; i >= 0; i--) {
			FlagClaim claim = this.claims.get(i);
			if (claim.isTemporary() == temporary && claim.wanted() != null) {
				return claim;
			}
		}
		return null;
	}

}

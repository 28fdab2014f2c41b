package io.heapwise.jvm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Flags in a map: it records what is set and can refuse it.
 */
public final class TestFlags implements VmFlags {

	private final Map<String, VmFlag> flags = new ConcurrentHashMap<>();

	private final Set<String> refused = ConcurrentHashMap.newKeySet();

	private final List<String> sets = new CopyOnWriteArrayList<>();

	private final FlagChanges changes = new FlagChanges(this);

	/**
	 * Add a flag, or change it as somebody else would: that is not recorded.
	 * @param flag the flag
	 * @return this
	 */
	public TestFlags with(VmFlag flag) {
		this.flags.put(flag.name(), flag);
		return this;
	}

	/**
	 * Add a flag at its default that can be set.
	 * @param name its name
	 * @param value its value
	 * @return this
	 */
	public TestFlags manageable(String name, String value) {
		return with(new VmFlag(name, value, "DEFAULT", true));
	}

	/**
	 * Add a flag of the command line that cannot be set.
	 * @param name its name
	 * @param value its value
	 * @return this
	 */
	public TestFlags fixed(String name, String value) {
		return with(new VmFlag(name, value, "VM_CREATION", false));
	}

	/**
	 * Refuse every value for a flag from now on.
	 * @param name its name
	 */
	public void refuse(String name) {
		this.refused.add(name);
	}

	/**
	 * What was set, in order, for example {@code MaxHeapFreeRatio=20}; refusals are not
	 * among them.
	 * @return the assignments
	 */
	public List<String> sets() {
		return List.copyOf(this.sets);
	}

	@Override
	public List<VmFlag> manageable() {
		return this.flags.values().stream().filter(VmFlag::writeable).toList();
	}

	@Override
	public FlagChanges changes() {
		return this.changes;
	}

	@Override
	public Optional<VmFlag> find(String name) {
		return Optional.ofNullable(this.flags.get(name));
	}

	@Override
	public void set(String name, String value) {
		VmFlag flag = this.flags.get(name);
		if (flag == null || !flag.writeable() || this.refused.contains(name)) {
			throw new IllegalArgumentException("Flag '" + name + "' cannot be set to '" + value + "'");
		}
		this.flags.put(name, new VmFlag(name, value, "MANAGEMENT", true));
		this.sets.add(name + "=" + value);
	}

}

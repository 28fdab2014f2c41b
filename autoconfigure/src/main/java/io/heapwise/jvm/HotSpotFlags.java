package io.heapwise.jvm;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import org.jspecify.annotations.Nullable;

/**
 * The flags of this JVM, through {@code HotSpotDiagnosticMXBean}. On a JVM without that
 * bean no flag is known.
 */
public final class HotSpotFlags implements VmFlags {

	/** One for the JVM, as the flags are: application contexts share them. */
	private static final FlagChanges CHANGES = new FlagChanges(new HotSpotFlags());

	private final @Nullable HotSpotDiagnosticMXBean bean = bean();

	@Override
	public Optional<VmFlag> find(String name) {
		if (this.bean == null) {
			return Optional.empty();
		}
		try {
			return Optional.of(flag(this.bean.getVMOption(name)));
		}
		catch (IllegalArgumentException | SecurityException ex) {
			return Optional.empty();
		}
	}

	@Override
	public void set(String name, String value) {
		if (this.bean == null) {
			throw new IllegalArgumentException("This JVM has no flags that can be set while it runs");
		}
		this.bean.setVMOption(name, value);
	}

	@Override
	public List<VmFlag> manageable() {
		return (this.bean != null) ? this.bean.getDiagnosticOptions().stream().map(HotSpotFlags::flag).toList()
				: List.of();
	}

	@Override
	public FlagChanges changes() {
		return CHANGES;
	}

	private static VmFlag flag(VMOption option) {
		return new VmFlag(option.getName(), option.getValue(), option.getOrigin().name(), option.isWriteable());
	}

	private static @Nullable HotSpotDiagnosticMXBean bean() {
		try {
			return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
		}
		catch (IllegalArgumentException | SecurityException | LinkageError ex) {
			return null;
		}
	}

}

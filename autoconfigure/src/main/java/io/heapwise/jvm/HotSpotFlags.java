package io.heapwise.jvm;

import java.lang.management.ManagementFactory;
import java.util.Optional;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import org.jspecify.annotations.Nullable;

/**
 * The flags of this JVM, through {@code HotSpotDiagnosticMXBean}. On a JVM without that
 * bean no flag is known.
 */
public final class HotSpotFlags implements VmFlags {

	private final @Nullable HotSpotDiagnosticMXBean bean = bean();

	@Override
	public Optional<VmFlag> find(String name) {
		if (this.bean == null) {
			return Optional.empty();
		}
		try {
			VMOption option = this.bean.getVMOption(name);
			return Optional.of(new VmFlag(name, option.getValue(), option.getOrigin().name(), option.isWriteable()));
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

	private static @Nullable HotSpotDiagnosticMXBean bean() {
		try {
			return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
		}
		catch (IllegalArgumentException | SecurityException | LinkageError ex) {
			return null;
		}
	}

}

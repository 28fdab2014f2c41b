package io.heapwise.flags;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.LinuxMallocReader;
import io.heapwise.jvm.MemoryLimitReader;
import io.heapwise.jvm.VmFlag;
import io.heapwise.jvm.VmFlags;

/**
 * Looks at the flags of this JVM and at what is surprising about them. Reads when it is
 * asked and keeps nothing.
 */
public final class FlagInspection {

	private final VmFlags flags;

	private final FlagGuard guard;

	private final MemoryLimitReader limit;

	private final LinuxMallocReader malloc;

	private final List<String> arguments;

	private final @Nullable String toolOptions;

	private final boolean settles;

	/**
	 * Create an inspection.
	 * @param flags the flags of the JVM
	 * @param guard the flags that are set here
	 * @param limit how much memory the process may use
	 * @param malloc how the C library gives out memory
	 * @param arguments the options the JVM was started with, of which only those about
	 * memory are shown, and agents by the names of their files
	 * @param toolOptions the environment variable {@code JAVA_TOOL_OPTIONS}, {@code null}
	 * if not set
	 * @param settles whether Heapwise settles the heap
	 */
	public FlagInspection(VmFlags flags, FlagGuard guard, MemoryLimitReader limit, LinuxMallocReader malloc,
			List<String> arguments, @Nullable String toolOptions, boolean settles) {
		this.flags = flags;
		this.guard = guard;
		this.limit = limit;
		this.malloc = malloc;
		this.arguments = List.copyOf(arguments);
		this.toolOptions = toolOptions;
		this.settles = settles;
	}

	/**
	 * Look at the flags now. Takes a millisecond or so.
	 * @return what was found
	 */
	public FlagReport report() {
		this.guard.check();
		LaunchOptions launch = LaunchOptions.of(this.arguments, this.toolOptions);
		Map<String, InspectedFlag> inventory = inventory(launch);
		JvmSituation situation = new JvmSituation(inventory, Runtime.getRuntime().availableProcessors(),
				this.limit.limit().orElse(null), launch, this.malloc.malloc().orElse(null), this.settles);
		return new FlagReport(this.guard.mode(), this.guard.flags(), this.guard.drifts(),
				new ArrayList<>(inventory.values()), SurpriseRule.all(situation));
	}

	private Map<String, InspectedFlag> inventory(LaunchOptions launch) {
		Map<String, InspectedFlag> inventory = new LinkedHashMap<>();
		for (FlagGroup group : FlagGroup.values()) {
			for (String name : group.names()) {
				Optional<VmFlag> flag = this.flags.changes().find(name);
				flag.ifPresent((found) -> inventory.put(name,
						new InspectedFlag(group, name, value(group, found), origin(found, launch))));
			}
		}
		return inventory;
	}

	private static String value(FlagGroup group, VmFlag flag) {
		if (group != FlagGroup.ARCHIVE) {
			return flag.value();
		}
		return List.of(flag.value().split(File.pathSeparator))
			.stream()
			.map(LaunchOptions::fileName)
			.collect(Collectors.joining(File.pathSeparator));
	}

	private FlagOrigin origin(VmFlag flag, LaunchOptions launch) {
		FlagOrigin origin = FlagOrigin.of(flag, this.flags.changes());
		return (origin == FlagOrigin.COMMAND_LINE && launch.isShortOfEnvironment(flag.name())) ? FlagOrigin.ENVIRONMENT
				: origin;
	}

}

package io.heapwise.autoconfigure;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;

import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

import io.heapwise.flags.FlagGuard;
import io.heapwise.flags.FlagGuardMode;
import io.heapwise.flags.FlagInspection;
import io.heapwise.flags.FlagMeters;
import io.heapwise.flags.RefusedFlagException;
import io.heapwise.gc.GcMonitor;
import io.heapwise.jvm.LinuxMallocReader;
import io.heapwise.jvm.LinuxMemoryLimitReader;
import io.heapwise.jvm.MemoryLimitReader;
import io.heapwise.jvm.VmFlags;

/**
 * Auto-configuration of flags of the JVM: those to set, and the inspection of all, which
 * is made when it is asked for first.
 */
@AutoConfiguration(after = HeapwiseAutoConfiguration.class)
@ConditionalOnBean(GcMonitor.class)
public final class HeapwiseFlagsAutoConfiguration {

	private static final String SET = "heapwise.flags.set.";

	private static final Duration CHECK_INTERVAL = Duration.ofSeconds(10);

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	FlagInspection flagInspection(VmFlags flags, ObjectProvider<FlagGuard> guard,
			ObjectProvider<MemoryLimitReader> limit, HeapwiseProperties properties) {
		return new FlagInspection(flags, guard.getIfAvailable(() -> guardOfNothing(flags, properties)),
				limit.getIfAvailable(LinuxMemoryLimitReader::new), new LinuxMallocReader(),
				ManagementFactory.getRuntimeMXBean().getInputArguments(), System.getenv("JAVA_TOOL_OPTIONS"),
				settles(properties.getSettle()));
	}

	private static boolean settles(SettleProperties settle) {
		return settle.isShrinkHeap() && (settle.getOnStartup().isEnabled() || settle.getOnIdle().isEnabled());
	}

	private static FlagGuard guardOfNothing(VmFlags flags, HeapwiseProperties properties) {
		return new FlagGuard(flags, Map.of(), properties.getFlags().getGuard());
	}

	/**
	 * Applications that set flags.
	 */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnFlagsCondition.class)
	static class Guard {

		/**
		 * Not lazy in applications whose beans are, as it has an effect by itself.
		 */
		@Bean(destroyMethod = "close")
		@Lazy(false)
		@ConditionalOnMissingBean
		FlagGuard flagGuard(VmFlags flags, GcMonitor monitor, HeapwiseProperties properties, HousekeepingTimer timer) {
			FlagGuardMode mode = properties.getFlags().getGuard();
			FlagGuard guard = new FlagGuard(flags, properties.getFlags().getSet(), mode);
			try {
				guard.start(monitor);
			}
			catch (RefusedFlagException ex) {
				throw new InvalidHeapwisePropertyException(SET + ex.getFlag(), ex.getValue(), ex.getReason(),
						ex.getMend());
			}
			if (mode != FlagGuardMode.OFF) {
				timer.every(CHECK_INTERVAL, guard::check);
			}
			return guard;
		}

	}

	/**
	 * Applications with Micrometer.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class Meters {

		@Bean
		@ConditionalOnMissingBean
		FlagMeters flagMeters(VmFlags flags, ObjectProvider<FlagGuard> guard, HeapwiseProperties properties) {
			return new FlagMeters(guard.getIfAvailable(() -> guardOfNothing(flags, properties)));
		}

	}

}

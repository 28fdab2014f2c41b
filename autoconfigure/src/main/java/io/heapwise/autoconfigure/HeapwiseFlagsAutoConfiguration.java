package io.heapwise.autoconfigure;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.util.function.SingletonSupplier;

import io.heapwise.flags.FlagGuard;
import io.heapwise.flags.FlagGuardMode;
import io.heapwise.flags.FlagInspection;
import io.heapwise.flags.RefusedFlagException;
import io.heapwise.gc.GcMonitor;
import io.heapwise.jvm.Jvm;
import io.heapwise.jvm.LinuxMallocReader;

/**
 * Auto-configuration of flags of the JVM: those to set, the inspection of all, which is
 * made when it is asked for first, and the advice on them.
 */
@AutoConfiguration(after = HeapwiseAutoConfiguration.class)
@ConditionalOnHeapwise
public final class HeapwiseFlagsAutoConfiguration {

	private static final String SET = "heapwise.flags.set.";

	private static final Duration CHECK_INTERVAL = Duration.ofSeconds(10);

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	FlagInspection flagInspection(Jvm jvm, ObjectProvider<FlagGuard> guard, HeapwiseProperties properties) {
		return new FlagInspection(jvm.flags(),
				guard.getIfAvailable(() -> new FlagGuard(jvm.flags(), Map.of(), properties.getFlags().getGuard())),
				jvm.memoryLimit(), new LinuxMallocReader(), ManagementFactory.getRuntimeMXBean().getInputArguments(),
				System.getenv("JAVA_TOOL_OPTIONS"), settles(properties.getSettle()));
	}

	private static boolean settles(SettleProperties settle) {
		return settle.isShrinkHeap() && (settle.getOnStartup().isEnabled() || settle.getOnIdle().isEnabled());
	}

	/**
	 * Advice that is kept in a file, if one is named. Where none is, advice is made by
	 * the first request for it.
	 */
	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnNamedFile("heapwise.advice.file")
	AdviceKeeper adviceKeeper(ConfigurableApplicationContext context, GcMonitor monitor, HousekeepingTimer timer) {
		return new AdviceKeeper(SingletonSupplier.of(new GcAdviceFactory(context, monitor)), timer);
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
		FlagGuard flagGuard(Jvm jvm, GcMonitor monitor, HeapwiseProperties properties, HousekeepingTimer timer) {
			FlagGuardMode mode = properties.getFlags().getGuard();
			FlagGuard guard = new FlagGuard(jvm.flags(), properties.getFlags().getSet(), mode);
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

}

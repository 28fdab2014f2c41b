package io.heapwise.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

import io.heapwise.gc.GcMonitor;
import io.heapwise.jvm.Jvm;
import io.heapwise.request.RequestActivity;
import io.heapwise.settle.IdleSettle;
import io.heapwise.settle.ServiceActivity;
import io.heapwise.settle.SettleLog;
import io.heapwise.settle.SettleReport;
import io.heapwise.settle.SettleReports;
import io.heapwise.settle.SettleSettings;
import io.heapwise.settle.Settler;
import io.heapwise.settle.StartupSettle;

/**
 * Auto-configuration of settling: after start-up, when idle and on demand.
 */
@AutoConfiguration(after = { HeapwiseAutoConfiguration.class, HeapwiseRequestAutoConfiguration.class })
@ConditionalOnHeapwise
public final class HeapwiseSettleAutoConfiguration {

	private final SettleProperties properties;

	HeapwiseSettleAutoConfiguration(HeapwiseProperties properties) {
		this.properties = properties.getSettle();
	}

	@Bean
	@ConditionalOnMissingBean
	Settler settler(GcMonitor monitor, Jvm jvm) {
		SettleSettings settings = new SettleSettings(this.properties.isShrinkHeap(), this.properties.isTrimNative(),
				this.properties.getMaxPasses(), this.properties.getTimeout(),
				this.properties.getOnIdle().getMaxPause());
		SettleReports reports = new SettleReports();
		reports.subscribe(new SettleLog());
		return new Settler(monitor, jvm.flags(), jvm.commands(), jvm.process(), settings, reports);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnSwitch("heapwise.settle.on-startup.enabled")
	StartupSettle startupSettle(Settler settler, ApplicationContext context) {
		SettleProperties.OnStartup startup = this.properties.getOnStartup();
		return new StartupSettle(settler, context, startup.getPhase(), startup.isOncePerJvm());
	}

	/**
	 * The quiet time is measured from the end of start-up.
	 */
	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnSwitch("heapwise.settle.on-idle.enabled")
	IdleSettleStarter idleSettleStarter(Settler settler, GcMonitor monitor, HousekeepingTimer timer,
			ApplicationContext context) {
		SettleProperties.OnIdle idle = this.properties.getOnIdle();
		return new IdleSettleStarter(context, timer, () -> new IdleSettle(settler, monitor, activity(context),
				idle.getMode(), idle.getAfter(), idle.getAllocationRate().toBytes(), isSettled(settler)));
	}

	private static boolean isSettled(Settler settler) {
		SettleReport newest = settler.reports().newest();
		return newest != null && newest.outcome().isSettled();
	}

	/**
	 * That of the user, otherwise what the requests tell, if this application gets any.
	 */
	private static ServiceActivity activity(ApplicationContext context) {
		return context.getBeanProvider(ServiceActivity.class).getIfAvailable(() -> {
			RequestActivity requests = context.getBeanProvider(RequestActivity.class).getIfAvailable();
			return (requests != null) ? ServiceActivity.of(requests::started, requests::inFlight)
					: ServiceActivity.of(() -> 0, () -> 0);
		});
	}

}

package io.heapwise.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

import io.heapwise.gc.GcMonitor;
import io.heapwise.jvm.DiagnosticCommands;
import io.heapwise.jvm.ProcessReader;
import io.heapwise.jvm.VmFlags;
import io.heapwise.request.RequestActivity;
import io.heapwise.settle.IdleSettle;
import io.heapwise.settle.OnDemandSettle;
import io.heapwise.settle.ServiceActivity;
import io.heapwise.settle.SettleLog;
import io.heapwise.settle.SettleReports;
import io.heapwise.settle.SettleSettings;
import io.heapwise.settle.Settler;
import io.heapwise.settle.StartupSettle;

/**
 * Auto-configuration of settling: after start-up, when idle and on demand.
 */
@AutoConfiguration(after = { HeapwiseAutoConfiguration.class, HeapwiseRequestAutoConfiguration.class })
@ConditionalOnBean(GcMonitor.class)
public final class HeapwiseSettleAutoConfiguration {

	private final SettleProperties properties;

	HeapwiseSettleAutoConfiguration(HeapwiseProperties properties) {
		this.properties = properties.getSettle();
	}

	@Bean
	@ConditionalOnMissingBean
	SettleReports settleReports() {
		SettleReports reports = new SettleReports();
		reports.subscribe(new SettleLog());
		return reports;
	}

	@Bean
	@ConditionalOnMissingBean
	Settler settler(GcMonitor monitor, VmFlags flags, DiagnosticCommands commands, ProcessReader process,
			SettleReports reports) {
		SettleSettings settings = new SettleSettings(this.properties.isShrinkHeap(), this.properties.isTrimNative(),
				this.properties.getMaxPasses(), this.properties.getTimeout(),
				this.properties.getOnIdle().getMaxPause());
		return new Settler(monitor, flags, commands, process, settings, reports);
	}

	@Bean
	@ConditionalOnMissingBean
	OnDemandSettle onDemandSettle(Settler settler) {
		return new OnDemandSettle(settler, this.properties.getOnDemand().getCooldown());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnSwitch("heapwise.settle.on-startup.enabled")
	StartupSettle startupSettle(Settler settler, ApplicationContext context) {
		SettleProperties.OnStartup startup = this.properties.getOnStartup();
		return new StartupSettle(settler, context, startup.getPhase(), startup.isOncePerJvm());
	}

	@Bean
	@ConditionalOnMissingBean
	ServiceActivity serviceActivity(ObjectProvider<RequestActivity> requests) {
		RequestActivity activity = requests.getIfAvailable();
		return (activity != null) ? ServiceActivity.of(activity::started, activity::inFlight)
				: ServiceActivity.of(() -> 0, () -> 0);
	}

	/**
	 * The quiet time is measured from the end of start-up.
	 */
	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnSwitch("heapwise.settle.on-idle.enabled")
	IdleSettleStarter idleSettleStarter(Settler settler, GcMonitor monitor, ServiceActivity activity,
			HousekeepingTimer timer, ApplicationContext context) {
		SettleProperties.OnIdle idle = this.properties.getOnIdle();
		return new IdleSettleStarter(context, timer, () -> new IdleSettle(settler, monitor, activity, idle.getMode(),
				idle.getAfter(), idle.getAllocationRate().toBytes(), this.properties.getOnStartup().isEnabled()));
	}

	@Bean
	static LazyInitializationExcludeFilter settlingIsNotLazy() {
		return LazyInitializationExcludeFilter.forBeanTypes(StartupSettle.class, IdleSettleStarter.class);
	}

}

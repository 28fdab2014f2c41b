package io.heapwise.autoconfigure;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.event.SpringApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.metrics.ApplicationStartup;

import io.heapwise.jvm.MXBeanWorkCounters;
import io.heapwise.ledger.allocation.StartupAllocation;
import io.heapwise.ledger.startup.StartupRecorder;

/**
 * Puts what records start-up into an application context that has no beans yet, and takes
 * it out when the application is ready. Applications start without it if it fails.
 */
final class StartupRecording implements ApplicationListener<SpringApplicationEvent>, Ordered {

	private static final Log logger = LogFactory.getLog(StartupRecording.class);

	private final ConfigurableApplicationContext context;

	private final ApplicationStartup ofTheApplication;

	private @Nullable StartupRecorder recorder;

	private @Nullable StartupAllocation allocation;

	private StartupRecording(ConfigurableApplicationContext context) {
		this.context = context;
		this.ofTheApplication = context.getApplicationStartup();
	}

	/**
	 * Begin to record.
	 * @param context where beans will be created
	 * @param beans whether to record what each bean costs
	 * @param samples whether to sample allocation
	 */
	static void begin(ConfigurableApplicationContext context, boolean beans, boolean samples) {
		StartupRecording recording = new StartupRecording(context);
		context.addApplicationListener(recording);
		if (samples) {
			recording.attempt(recording::sampleAllocation, "Allocation during start-up is not sampled");
		}
		if (beans) {
			recording.attempt(recording::recordBeans, "Start-up is not recorded");
		}
	}

	private void attempt(Runnable task, String failure) {
		try {
			task.run();
		}
		catch (RuntimeException ex) {
			logger.warn(failure, ex);
		}
	}

	private void sampleAllocation() {
		if (!StartupAllocation.isSupported()) {
			logger.warn("Allocation during start-up is not sampled: this JVM has no Flight Recorder");
			return;
		}
		StartupAllocation started = StartupAllocation.start();
		this.allocation = started;
		this.context.getBeanFactory().registerSingleton("heapwiseStartupAllocation", started);
	}

	private void recordBeans() {
		ConfigurableListableBeanFactory beans = this.context.getBeanFactory();
		String startup = ConfigurableApplicationContext.APPLICATION_STARTUP_BEAN_NAME;
		if (!beans.containsLocalBean(startup)) {
			// who has it injected gets the application's own, of the application's own
			// type
			beans.registerSingleton(startup, this.ofTheApplication);
		}
		StartupRecorder started = new StartupRecorder(new MXBeanWorkCounters());
		this.recorder = started;
		beans.registerSingleton("heapwiseStartupRecorder", started);
		this.context.setApplicationStartup(started.around(this.ofTheApplication));
		started.begin();
	}

	/**
	 * After those who do some work when the application is ready.
	 */
	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	@Override
	public void onApplicationEvent(SpringApplicationEvent event) {
		if ((event instanceof ApplicationReadyEvent ready && ready.getApplicationContext() == this.context)
				|| (event instanceof ApplicationFailedEvent failed && failed.getApplicationContext() == this.context)) {
			end();
		}
	}

	private void end() {
		if (this.recorder != null) {
			this.recorder.end();
			this.context.setApplicationStartup(this.ofTheApplication);
		}
		if (this.allocation != null) {
			attempt(this.allocation::end, "The samples of allocation during start-up are lost");
		}
	}

}

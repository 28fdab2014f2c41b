package io.heapwise.ledger.startup;

import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.core.metrics.StartupStep;

/**
 * Tells the recorder about steps as well as the application's own startup.
 */
final class RecordingStartup implements ApplicationStartup {

	private final ApplicationStartup startup;

	private final StartupRecorder recorder;

	RecordingStartup(ApplicationStartup startup, StartupRecorder recorder) {
		this.startup = startup;
		this.recorder = recorder;
	}

	@Override
	public StartupStep start(String name) {
		return this.recorder.start(name, this.startup);
	}

}
